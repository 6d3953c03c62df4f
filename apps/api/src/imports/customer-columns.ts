import type { CustomerNaming, NamedCustomer } from '../customers/customer-naming.js';
import { assertNever } from '../errors.js';
import type { CellProblem, ImportColumn, ParsedRow } from './import-kind.js';

/** The columns by which a row of any import names its customer. */

const NAME: ImportColumn = {
  key: 'customer',
  header: 'Customer',
  type: 'text',
  isRequired: true,
  help: 'The company name, as the customer list shows it. Upper and lower case are the same.',
};

const QUICKBOOKS_NAME: ImportColumn = {
  key: 'quickbooksName',
  header: 'QuickBooks name',
  type: 'text',
  isRequired: false,
  help: 'Only where several customers have that company name: the full name in QuickBooks, such as Harbor Hotel:Pool 2.',
};

export const CUSTOMER_COLUMNS: readonly ImportColumn[] = [NAME, QUICKBOOKS_NAME];

export function customerNaming({ values }: ParsedRow): CustomerNaming {
  return {
    companyName: values[NAME.key] ?? '',
    quickbooksName: values[QUICKBOOKS_NAME.key] ?? null,
  };
}

const SHOWN_NAMES = 3;

/** What is wrong with how a row names its customer; null where one was found. */
export function customerProblem(named: NamedCustomer): CellProblem | null {
  switch (named.kind) {
    case 'found':
      return null;
    case 'unknown':
      return {
        column: NAME.header,
        message:
          'No customer has this company name. Write it as the customer list shows it, or add the customer first.',
      };
    case 'several':
      return {
        column: QUICKBOOKS_NAME.header,
        message: `Several customers have this company name. Say here which one: ${shown(named.quickbooksNames)}.`,
      };
    case 'other-quickbooks-name':
      return {
        column: QUICKBOOKS_NAME.header,
        message: `No customer of this company name has that name in QuickBooks. ${
          named.quickbooksNames.length === 0
            ? 'Leave it empty.'
            : `Write ${shown(named.quickbooksNames)}.`
        }`,
      };
    default:
      return assertNever(named);
  }
}

function shown(names: readonly string[]): string {
  const some = names.slice(0, SHOWN_NAMES).map((name) => `“${name}”`);
  return names.length > SHOWN_NAMES ? `${some.join(', ')}, …` : some.join(' or ');
}
