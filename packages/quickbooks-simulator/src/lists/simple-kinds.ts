import { type Fields, textField } from '../company-file/fields.js';
import type { ListFamily } from '../company-file/list-record.js';
import { readCents } from '../money/cents.js';
import { Refusal } from '../processor/refusal.js';
import type { ListKind } from './list-kind.js';

function simple(family: ListFamily, options: Partial<ListKind> = {}): ListKind {
  return { family, kind: family, noun: family, maxNameLength: 31, rules: {}, ...options };
}

/** Small lists of which QuickBooks keeps what is sent. */
export const SIMPLE_KINDS: readonly ListKind[] = [
  simple('Account', {
    ignored: new Set(['OpenBalance', 'OpenBalanceDate']),
    complete: (context, { fields, before }) => {
      const number = textField(fields, 'AccountNumber');
      const isNew = number !== undefined && number !== before?.AccountNumber;
      if (isNew && isAccountNumberTaken(context.file.lists, number)) {
        throw new Refusal(
          3180,
          'There was an error when saving the Account.  QuickBooks error message: ' +
            `The account number "${number}" is already in use.`,
        );
      }
      return fields;
    },
    added: (context, record, sent) => {
      const opening = textField(sent, 'OpenBalance');
      if (!opening) return record;
      const withBalance = { ...record, balanceCents: readCents(opening) };
      context.file.lists.put(withBalance);
      return withBalance;
    },
  }),
  simple('Class'),
  simple('CustomerType'),
  simple('JobType'),
  simple('PaymentMethod'),
  simple('SalesTaxCode', { maxNameLength: 3 }),
  simple('Terms', { kind: 'StandardTerms', noun: 'Terms' }),
];

interface AccountLists {
  order(family: ListFamily): readonly { readonly id: string }[];
  get(family: ListFamily, listId: string): { readonly fields: Fields } | undefined;
}

function isAccountNumberTaken(lists: AccountLists, number: string): boolean {
  return lists
    .order('Account')
    .some(({ id }) => lists.get('Account', id)?.fields.AccountNumber === number);
}
