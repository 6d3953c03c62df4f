export { admissionHolds, isOtherCompanyFile } from './admission/admission.js';
export type { AdmissionFacts, QuickBooksFacts, QuickBooksVersion } from './admission/facts.js';
export type { Hold, HoldCode } from './admission/hold.js';
export { type PlanApproval, planApprovalHold } from './admission/plan-approval.js';
export { type Address, addressInOneLine, isEmptyAddress } from './customers/address.js';
export { type Ancestor, companyNameOf } from './customers/company-name.js';
export {
  type CustomerFields,
  type CustomerRecord,
  isJob,
  type QuickBooksCustomer,
  type ServiceLocation,
} from './customers/customer.js';
export type { CustomerDifference } from './customers/customer-changes.js';
export { locationKey } from './customers/service-locations.js';
export {
  type CustomerStep,
  type CustomerSubject,
  planCustomerFromQuickBooks,
} from './planning/plan-customer.js';
export type { FieldChange, StepAccount, StepAction } from './planning/step.js';
