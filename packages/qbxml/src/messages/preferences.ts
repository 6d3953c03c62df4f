import { amount, boolean, date, integer, oneOf, percent, text } from '../schema/field.js';
import { request, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { ref } from './shapes/reference.js';

export const accountingPreferences = aggregate({
  IsUsingAccountNumbers: boolean().required(),
  IsRequiringAccounts: boolean().required(),
  IsUsingClassTracking: boolean().required(),
  AssignClassesTo: oneOf('None', 'Accounts', 'Items', 'Names').since('12.0').notIn('AU'),
  IsUsingAuditTrail: boolean().required(),
  IsAssigningJournalEntryNumbers: boolean().required(),
  ClosingDate: date(),
});

export const financeChargePreferences = aggregate({
  AnnualInterestRate: percent(),
  MinFinanceCharge: amount(),
  GracePeriod: integer().required(),
  FinanceChargeAccountRef: ref(159),
  IsAssessingForOverdueCharges: boolean().required(),
  CalculateChargesFrom: oneOf('DueDate', 'InvoiceOrBilledDate').required(),
  IsMarkedToBePrinted: boolean().required(),
});

export const jobsAndEstimatesPreferences = aggregate({
  IsUsingEstimates: boolean().required(),
  IsUsingProgressInvoicing: boolean().required(),
  IsPrintingItemsWithZeroAmounts: boolean().required(),
});

export const multiCurrencyPreferences = aggregate({
  IsMultiCurrencyOn: boolean(),
  HomeCurrencyRef: ref(64),
});

export const multiLocationInventoryPreferences = aggregate({
  IsMultiLocationInventoryAvailable: boolean(),
  IsMultiLocationInventoryEnabled: boolean(),
});

export const purchasesAndVendorsPreferences = aggregate({
  IsUsingInventory: boolean().required(),
  DaysBillsAreDue: integer().required(),
  IsAutomaticallyUsingDiscounts: boolean().required(),
  DefaultDiscountAccountRef: ref(159),
});

export const reportsPreferences = aggregate({
  AgingReportBasis: oneOf('AgeFromDueDate', 'AgeFromTransactionDate').required(),
  SummaryReportBasis: oneOf('Accrual', 'Cash').required(),
});

export const priceLevels = aggregate({
  IsUsingPriceLevels: boolean().required(),
  IsRoundingSalesPriceUp: boolean(),
});

export const salesAndCustomersPreferences = aggregate({
  DefaultShipMethodRef: ref(15),
  DefaultFOB: text(13),
  DefaultMarkup: percent(),
  IsTrackingReimbursedExpensesAsIncome: boolean().required(),
  IsAutoApplyingPayments: boolean().required(),
  PriceLevels: priceLevels.since('4.0'),
});

export const salesTaxPreferences = aggregate({
  DefaultItemSalesTaxRef: ref(31).required(),
  PaySalesTax: oneOf('Monthly', 'Quarterly', 'Annually').required(),
  DefaultTaxableSalesTaxCodeRef: ref(3, { AU: 6 }).required(),
  DefaultNonTaxableSalesTaxCodeRef: ref(3, { AU: 6 }).required(),
  IsUsingVendorTaxCode: boolean(),
  IsUsingCustomerTaxCode: boolean(),
  IsUsingAmountsIncludeTax: boolean(),
});

export const timeTrackingPreferences = aggregate({
  FirstDayOfWeek: oneOf(
    'Monday',
    'Tuesday',
    'Wednesday',
    'Thursday',
    'Friday',
    'Saturday',
    'Sunday',
  ).required(),
});

export const currentAppAccessRights = aggregate({
  IsAutomaticLoginAllowed: boolean().required(),
  AutomaticLoginUserName: text(29),
  IsPersonalDataAccessAllowed: boolean().required(),
});

export const itemsAndInventoryPreferences = aggregate({
  EnhancedInventoryReceivingEnabled: boolean(),
  IsTrackingSerialOrLotNumber: oneOf('None', 'SerialNumber', 'LotNumber').notIn('AU'),
  IsInventoryExpirationDateEnabled: boolean().since('16.0'),
  isTrackingOnSalesTransactionsEnabled: boolean().notIn('AU'),
  isTrackingOnPurchaseTransactionsEnabled: boolean().notIn('AU'),
  isTrackingOnInventoryAdjustmentEnabled: boolean().notIn('AU'),
  isTrackingOnBuildAssemblyEnabled: boolean().notIn('AU'),
  FIFOEnabled: boolean().notIn('AU'),
  FIFOEffectiveDate: date().notIn('AU'),
  IsRSBEnabled: boolean().since('12.0'),
  IsBarcodeEnabled: boolean().since('12.0'),
});

export const preferencesRet = aggregate({
  AccountingPreferences: accountingPreferences.required(),
  FinanceChargePreferences: financeChargePreferences.required(),
  JobsAndEstimatesPreferences: jobsAndEstimatesPreferences.required(),
  MultiCurrencyPreferences: multiCurrencyPreferences.since('8.0'),
  MultiLocationInventoryPreferences: multiLocationInventoryPreferences
    .since('10.0')
    .notIn('CA', 'UK'),
  PurchasesAndVendorsPreferences: purchasesAndVendorsPreferences.required(),
  ReportsPreferences: reportsPreferences.required(),
  SalesAndCustomersPreferences: salesAndCustomersPreferences.required(),
  SalesTaxPreferences: salesTaxPreferences,
  TimeTrackingPreferences: timeTrackingPreferences,
  CurrentAppAccessRights: currentAppAccessRights.required(),
  ItemsAndInventoryPreferences: itemsAndInventoryPreferences.since('11.0'),
});
export type PreferencesRet = Read<typeof preferencesRet>;

export const preferencesRequests = {
  PreferencesQueryRq: request({
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const preferencesResponses = {
  PreferencesQueryRs: response({ PreferencesRet: preferencesRet }),
};
