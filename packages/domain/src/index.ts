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
export {
  type CustomerDifference,
  customerDifference,
  customerFieldChanges,
  isNoDifference,
  withDifference,
} from './customers/customer-changes.js';
export { industrackViewOf } from './customers/customer-view.js';
export { hasOtherLocations } from './customers/location-changes.js';
export { nameKey } from './customers/name-key.js';
export { locationKey } from './customers/service-locations.js';
export type {
  CustomerStep,
  IndusTrackChange,
  QuickBooksChange,
  QuickBooksCustomerFields,
} from './planning/customer-step.js';
export type {
  CustomerLink,
  CustomerSubject,
  IndusTrackSide,
  QuickBooksSide,
} from './planning/customer-subject.js';
export type { MatchCandidate, MatchVerdict } from './planning/match.js';
export { baseForLink, matchCustomer } from './planning/match-customer.js';
export { planCustomer } from './planning/plan-customer.js';
export { planCustomerFromQuickBooks } from './planning/plan-customer-from-quickbooks.js';
export type { FieldChange, StepAccount, StepAction } from './planning/step.js';
export { type FieldProblem, quickbooksProblems } from './quickbooks-names/problems.js';
export { isPerson, quickbooksNameOf } from './quickbooks-names/quickbooks-name.js';
export type { ConflictRule, DirectionSettings, Side, SyncDirection } from './settings/direction.js';
