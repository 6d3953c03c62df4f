import {
  type Address,
  isEmptyAddress,
  type QuickBooksCustomer,
  type ServiceLocation,
} from '@connector/domain';
import { type CustomerRet, hasFields, type ShipToAddress } from '@connector/qbxml';
import { textOf } from './text.js';

/** The fields of a customer that the mapping reads; asked for by name, so that QuickBooks sends nothing else. */
export const CUSTOMER_FIELDS: readonly (keyof CustomerRet)[] = [
  'ListID',
  'TimeModified',
  'EditSequence',
  'Name',
  'FullName',
  'IsActive',
  'ParentRef',
  'CompanyName',
  'FirstName',
  'LastName',
  'BillAddress',
  'ShipAddress',
  'ShipToAddress',
  'Phone',
  'Email',
  'SalesTaxCodeRef',
  'ItemSalesTaxRef',
];

/** What every QuickBooks record carries beside its own fields. */
export interface RecordHead {
  readonly editSequence: string;
  /** As printed: the offset in it is not to be trusted. */
  readonly timeModified: string;
}

/** INV-4: by what QuickBooks taxes a customer's invoices; null where it says nothing (behaviours.md §10). */
export interface CustomerSalesTax {
  /** Whether it is taxed at all. */
  readonly codeListId: string | null;
  /** The tax item, or the group of them. */
  readonly itemListId: string | null;
}

export interface MappedCustomer {
  readonly head: RecordHead;
  readonly customer: QuickBooksCustomer;
  readonly salesTax: CustomerSalesTax;
}

/**
 * A CustomerRet in the domain's words (CUS-8). A job is a customer with a ParentRef.
 *
 * @returns null for a record without the fields that make it one.
 * @see Customer in the qbXML reference; an absent IsActive means active.
 */
export function mapCustomer(ret: CustomerRet): MappedCustomer | null {
  if (!hasFields(ret, 'ListID', 'EditSequence', 'Name', 'FullName', 'TimeModified')) return null;
  return {
    head: { editSequence: ret.EditSequence, timeModified: ret.TimeModified },
    salesTax: {
      codeListId: ret.SalesTaxCodeRef?.ListID ?? null,
      itemListId: ret.ItemSalesTaxRef?.ListID ?? null,
    },
    customer: {
      listId: ret.ListID,
      name: ret.Name,
      fullName: ret.FullName,
      parentListId: ret.ParentRef?.ListID ?? null,
      active: ret.IsActive ?? true,
      companyName: textOf(ret.CompanyName),
      firstName: textOf(ret.FirstName),
      lastName: textOf(ret.LastName),
      phone: textOf(ret.Phone),
      email: textOf(ret.Email),
      billingAddress: addressOf(ret.BillAddress),
      shipAddress: addressOf(ret.ShipAddress),
      shipToAddresses: (ret.ShipToAddress ?? []).map(locationOf),
    },
  };
}

/** The parts that QuickBooks' address shapes have in common. */
type QuickBooksAddress = Pick<
  ShipToAddress,
  'Addr1' | 'Addr2' | 'Addr3' | 'Addr4' | 'Addr5' | 'City' | 'State' | 'PostalCode' | 'Country'
>;

function addressOf(address: QuickBooksAddress | undefined): Address | null {
  if (address === undefined) return null;
  const mapped = {
    lines: [address.Addr1, address.Addr2, address.Addr3, address.Addr4, address.Addr5].flatMap(
      (line) => textOf(line) ?? [],
    ),
    city: textOf(address.City),
    state: textOf(address.State),
    postalCode: textOf(address.PostalCode),
    country: textOf(address.Country),
  };
  return isEmptyAddress(mapped) ? null : mapped;
}

function locationOf(shipTo: ShipToAddress): ServiceLocation {
  return {
    name: shipTo.Name ?? '',
    address: addressOf(shipTo) ?? NO_ADDRESS,
    isDefault: shipTo.DefaultShipTo ?? false,
    note: textOf(shipTo.Note),
  };
}

const NO_ADDRESS: Address = { lines: [], city: null, state: null, postalCode: null, country: null };
