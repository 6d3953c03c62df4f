import { aggregateField, type Fields, textField } from '../company-file/fields.js';
import { invalidReference, Refusal } from '../processor/refusal.js';
import type { RequestContext } from '../processor/request-context.js';

/** An account an item cannot do without, and the types of account that fit; null takes any. */
export interface NeededAccount {
  readonly element: string;
  readonly types: readonly string[] | null;
}

/**
 * Checks that an item has its accounts. The schema leaves them all optional; the books do not (behaviours.md §9).
 *
 * @throws Refusal 3270 when one is missing, 3140 when its type does not fit.
 */
export function checkAccounts(
  context: RequestContext,
  options: {
    readonly fields: Fields;
    readonly needed: readonly NeededAccount[];
    readonly item: string;
  },
): void {
  const { fields, needed, item } = options;
  for (const { element, types } of needed) {
    const reference = aggregateField(fields, element);
    const listId = reference && textField(reference, 'ListID');
    const account = listId ? context.file.lists.get('Account', listId) : undefined;
    if (!account) {
      throw new Refusal(3270, `Missing posting account: the item "${item}" needs "${element}".`);
    }
    const type = textField(account.fields, 'AccountType') ?? '';
    if (types && !types.includes(type)) {
      throw invalidReference('Account', account.fullName, `${element} of the Item`);
    }
  }
}
