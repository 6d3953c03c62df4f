export type {
  Account,
  AccountRole,
  AccountType,
  ItemAccounts,
  QuickBooksReference,
} from './accounts/account.js';
export {
  type AccountProblem,
  accountProblem,
  accountTypeWords,
  isAccountType,
  lostAccountProblem,
  ROLE_TYPES,
} from './accounts/account-problem.js';
export { admissionHolds, isOtherCompanyFile } from './admission/admission.js';
export {
  type CompanyFileFacts,
  type CompanyFileIdentity,
  type CompanyFileSample,
  type CompanyFileVerdict,
  judgeCompanyFile,
} from './admission/company-file.js';
export type { AdmissionFacts, QuickBooksFacts, QuickBooksVersion } from './admission/facts.js';
export type { Hold, HoldCode } from './admission/hold.js';
export { type PlanApproval, planApprovalHold } from './admission/plan-approval.js';
export { type Address, addressInOneLine, isEmptyAddress } from './customers/address.js';
export { canonicalCustomer } from './customers/canonical-customer.js';
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
export { type GroupMember, type GroupWarning, groupWarnings } from './duplicates/group.js';
export { planRemoval, type RemovalPlan } from './duplicates/job-removal.js';
export { mergeCustomers } from './duplicates/merged-customer.js';
export {
  proposeRename,
  proposeRenames,
  type RenameProposal,
} from './duplicates/rename-proposal.js';
export { type MovedLocation, uniteLocations } from './duplicates/united-locations.js';
export { closedPeriodProblem } from './invoices/closed-period.js';
export { type FollowedSubject, followInvoice } from './invoices/follow-invoice.js';
export type { InvoiceLine, InvoiceRecord, InvoiceTotals } from './invoices/invoice.js';
export { invoiceFieldChanges } from './invoices/invoice-changes.js';
export { invoiceDifferences } from './invoices/invoice-comparison.js';
export {
  INVOICE_STATE_WORDS,
  INVOICE_STATES,
  type InvoiceEvent,
  type InvoiceState,
  invoiceAfter,
} from './invoices/invoice-life.js';
export { INVOICE_LIMITS, invoiceProblems, oversizeProblems } from './invoices/invoice-problems.js';
export type {
  FollowedInvoice,
  InvoiceAttention,
  InvoiceAttentionCode,
  InvoiceStep,
  NewQuickBooksInvoice,
} from './invoices/invoice-step.js';
export { invoiceTotals, lineAmount, rateOf, sumOfAmounts } from './invoices/invoice-totals.js';
export {
  type BilledItem,
  externalIdOf,
  holdInvoice,
  type InvoiceBooks,
  type InvoiceSubject,
  type NamedInQuickBooks,
  planInvoice,
} from './invoices/plan-invoice.js';
export type {
  InvoicePayment,
  NewInvoiceLine,
  QuickBooksInvoice,
  QuickBooksInvoiceLine,
} from './invoices/quickbooks-invoice.js';
export { canonicalItem } from './items/canonical-item.js';
export { canonicalDecimal, hasAmount, isPrice, isSameAmount } from './items/decimal.js';
export {
  type CustomField,
  type ItemFields,
  type ItemKind,
  type ItemPricing,
  type ItemRecord,
  itemFullName,
  type QuickBooksItem,
  type QuickBooksItemKind,
} from './items/item.js';
export {
  itemDifference,
  itemFieldChanges,
  type ParentNames,
} from './items/item-changes.js';
export {
  type CostDifference,
  costDifferenceOf,
  type KeptCost,
  keepOurCost,
  takeQuickBooksCost,
} from './items/item-cost.js';
export {
  ITEM_KIND_WORDS,
  isCompatibleKind,
  isSyncedKind,
  type KindVerdict,
  kindOfItem,
  quickbooksKindFor,
  quickbooksKindWords,
} from './items/item-kinds.js';
export { ITEM_LIMITS, MAX_ITEM_LEVELS } from './items/item-limits.js';
export {
  accountChanges,
  chosenAccounts,
  itemAccountProblems,
  neededRoles,
} from './items/item-posting.js';
export { otherItemName } from './items/item-problems.js';
export {
  ACCOUNT_ROLES,
  type DefaultAccounts,
  type EquipmentRule,
  type ItemDirection,
  type ItemSettings,
  type TaxCodes,
} from './items/item-settings.js';
export { industrackItemView, sharedFields } from './items/item-view.js';
export { type ItemCandidate, matchItem } from './items/match-item.js';
export { baseForItemLink } from './items/planning/base-for-item-link.js';
export { quickbooksItemProblems } from './items/planning/check-item.js';
export type {
  IndusTrackItemChange,
  ItemHoldCode,
  ItemProblem,
  ItemStep,
  QuickBooksItemChange,
  QuickBooksItemFields,
} from './items/planning/item-step.js';
export { hold as holdItem } from './items/planning/item-steps.js';
export type {
  AbsentParent,
  IndusTrackItemSide,
  ItemLink,
  ItemSubject,
  ParentInIndusTrack,
  ParentInQuickBooks,
  QuickBooksItemSide,
} from './items/planning/item-subject.js';
export { planItem } from './items/planning/plan-item.js';
export { baseForLink } from './planning/base-for-link.js';
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
export { matchCustomer } from './planning/match-customer.js';
export { planCustomer } from './planning/plan-customer.js';
export type { FieldChange, StepAccount, StepAction } from './planning/step.js';
export { MAX_SHIP_TO_ADDRESSES, QUICKBOOKS_LIMITS } from './quickbooks-names/limits.js';
export { quickbooksProblems } from './quickbooks-names/problems.js';
export { isPerson, quickbooksNameOf } from './quickbooks-names/quickbooks-name.js';
export type { FieldProblem } from './quickbooks-names/text-problems.js';
export type { DifferenceAspect, InvoiceDifference } from './reconciliation/difference.js';
export {
  addFigures,
  countDifferences,
  NO_FIGURES,
  type ReconciledFigures,
  type SideFigures,
} from './reconciliation/figures.js';
export {
  type InvoiceInQuickBooks,
  reconcileInvoice,
  type SyncedInvoice,
} from './reconciliation/reconcile-invoice.js';
export type { ConflictRule, DirectionSettings, Side, SyncDirection } from './settings/direction.js';
