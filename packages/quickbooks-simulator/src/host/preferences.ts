import { z } from 'zod';
import type { CompanyFile } from '../company-file/company-file.js';
import type { Fields } from '../company-file/fields.js';
import { findReferenced } from '../lists/references.js';
import type { RequestContext } from '../processor/request-context.js';

/** What a person can set in Edit › Preferences and that changes how requests are carried out. */
const companyPreferencesSchema = z.strictObject({
  /** Last day of the closed period as YYYY-MM-DD, or null while none is closed. */
  closingDate: z.iso.date().nullable(),
  /** Whether changing the closed period takes a password, which no program can give. */
  isClosingDateProtected: z.boolean(),
  isUsingSalesTax: z.boolean(),
  isUsingClassTracking: z.boolean(),
  isUsingInventory: z.boolean(),
});
export type CompanyPreferences = z.infer<typeof companyPreferencesSchema>;

/** A change of the preferences: any part of them. */
export const preferencesChange = companyPreferencesSchema.partial();

const USUAL_PREFERENCES: CompanyPreferences = {
  closingDate: null,
  isClosingDateProtected: false,
  isUsingSalesTax: true,
  isUsingClassTracking: true,
  isUsingInventory: true,
};

/** The preferences saved in a company file. */
export function companyPreferences(context: Pick<RequestContext, 'file'>): CompanyPreferences {
  return { ...USUAL_PREFERENCES, ...context.file.read<CompanyPreferences>('preferences') };
}

/** Saves what a person changed in Edit › Preferences. Returns all of them. */
export function changePreferences(
  file: CompanyFile,
  change: z.infer<typeof preferencesChange>,
): CompanyPreferences {
  const preferences = companyPreferencesSchema.parse({
    ...companyPreferences({ file }),
    ...change,
  });
  file.write(() => file.save('preferences', preferences));
  return preferences;
}

/** PreferencesRet of the open company file. */
export function readPreferences(context: RequestContext): Fields {
  const preferences = companyPreferences(context);
  return {
    AccountingPreferences: {
      IsUsingAccountNumbers: false,
      IsRequiringAccounts: true,
      IsUsingClassTracking: preferences.isUsingClassTracking,
      IsUsingAuditTrail: true,
      IsAssigningJournalEntryNumbers: true,
      ...(preferences.closingDate === null ? {} : { ClosingDate: preferences.closingDate }),
    },
    FinanceChargePreferences: {
      AnnualInterestRate: '0.00',
      MinFinanceCharge: '0.00',
      GracePeriod: 0,
      IsAssessingForOverdueCharges: false,
      CalculateChargesFrom: 'DueDate',
      IsMarkedToBePrinted: false,
    },
    JobsAndEstimatesPreferences: {
      IsUsingEstimates: true,
      IsUsingProgressInvoicing: false,
      IsPrintingItemsWithZeroAmounts: false,
    },
    MultiCurrencyPreferences: { IsMultiCurrencyOn: false },
    PurchasesAndVendorsPreferences: {
      IsUsingInventory: preferences.isUsingInventory,
      DaysBillsAreDue: 10,
      IsAutomaticallyUsingDiscounts: false,
    },
    ReportsPreferences: { AgingReportBasis: 'AgeFromDueDate', SummaryReportBasis: 'Accrual' },
    SalesAndCustomersPreferences: {
      IsTrackingReimbursedExpensesAsIncome: false,
      IsAutoApplyingPayments: true,
      PriceLevels: { IsUsingPriceLevels: false },
    },
    ...salesTaxPreferences(context, preferences),
    TimeTrackingPreferences: { FirstDayOfWeek: 'Monday' },
    CurrentAppAccessRights: {
      IsAutomaticLoginAllowed: context.desk.unattendedAccess,
      ...(context.desk.unattendedAccess ? { AutomaticLoginUserName: context.desk.user.name } : {}),
      IsPersonalDataAccessAllowed: context.desk.personalData,
    },
    ItemsAndInventoryPreferences: {
      EnhancedInventoryReceivingEnabled: false,
      IsInventoryExpirationDateEnabled: false,
    },
  };
}

/** Absent while sales tax is switched off, as QuickBooks leaves it out. */
function salesTaxPreferences(context: RequestContext, preferences: CompanyPreferences): Fields {
  const find = (family: 'Item' | 'SalesTaxCode', FullName: string) => {
    const record = findReferenced(context.file, family, { FullName });
    return record && { ListID: record.listId, FullName: record.fullName };
  };
  const taxItem = find('Item', 'Sarasota County');
  const taxable = find('SalesTaxCode', 'Tax');
  const nonTaxable = find('SalesTaxCode', 'Non');
  if (!preferences.isUsingSalesTax || !taxItem || !taxable || !nonTaxable) return {};
  return {
    SalesTaxPreferences: {
      DefaultItemSalesTaxRef: taxItem,
      PaySalesTax: 'Monthly',
      DefaultTaxableSalesTaxCodeRef: taxable,
      DefaultNonTaxableSalesTaxCodeRef: nonTaxable,
    },
  };
}
