import { companyPreferences } from '../host/preferences.js';
import { Refusal } from '../processor/refusal.js';
import type { RequestContext } from '../processor/request-context.js';

const STATUS = { add: 3171, change: 3171, delete: 3161, void: 3161 } as const;

/**
 * Holds the closed period: with a password set, nothing dated on or before the closing date can be added,
 * changed, voided or deleted by a program, which cannot give it. Without one QuickBooks only warns people.
 *
 * @throws Refusal 3171 for adding and changing, 3161 for voiding and deleting.
 */
export function assertPeriodOpen(
  context: RequestContext,
  options: { readonly txnDate: string; readonly doing: keyof typeof STATUS },
): void {
  const { closingDate, isClosingDateProtected } = companyPreferences(context);
  if (closingDate === null || !isClosingDateProtected || options.txnDate > closingDate) return;
  throw new Refusal(
    STATUS[options.doing],
    `An attempt was made to ${options.doing} a transaction with a date that is on or before the closing date ` +
      'of the company.  QuickBooks error message: The closing date password is needed.',
  );
}
