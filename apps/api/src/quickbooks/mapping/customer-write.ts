import type {
  Address,
  QuickBooksChange,
  QuickBooksCustomerFields,
  ServiceLocation,
} from '@connector/domain';
import type { QbxmlRequest } from '@connector/qbxml';

type Fields = Partial<QuickBooksCustomerFields>;
type CustomerAdd = Extract<QbxmlRequest, { type: 'CustomerAddRq' }>['body']['CustomerAdd'];
type CustomerMod = Extract<QbxmlRequest, { type: 'CustomerModRq' }>['body']['CustomerMod'];
type BillAddress = NonNullable<CustomerAdd['BillAddress']>;
type ShipTo = NonNullable<CustomerAdd['ShipToAddress']>[number];

/** The request that carries a change of a customer to QuickBooks (CUS-8). A new customer has all its fields. */
export function customerAdd(change: Extract<QuickBooksChange, { kind: 'add' }>): QbxmlRequest {
  const { fields } = change;
  const body: CustomerAdd = { ...fieldsOf(withoutNulls(fields)), Name: fields.name };
  return { type: 'CustomerAddRq', body: { CustomerAdd: body } };
}

/**
 * The request for those fields of a known customer that change; the others are left out, and stay as they are. An empty
 * element clears a field (behaviours.md §8).
 */
export function customerMod(
  change: Extract<QuickBooksChange, { kind: 'change' }>,
  editSequence: string,
): QbxmlRequest {
  const body: CustomerMod = {
    ListID: change.listId,
    EditSequence: editSequence,
    ...fieldsOf(change.fields),
  };
  return { type: 'CustomerModRq', body: { CustomerMod: body } };
}

function fieldsOf(fields: Fields): Omit<CustomerMod, 'ListID' | 'EditSequence'> {
  const { name, companyName, firstName, lastName, phone, email, billingAddress, active } = fields;
  return {
    ...(name === undefined ? {} : { Name: name }),
    ...(active === undefined ? {} : { IsActive: active }),
    ...(companyName === undefined ? {} : { CompanyName: companyName ?? '' }),
    ...(firstName === undefined ? {} : { FirstName: firstName ?? '' }),
    ...(lastName === undefined ? {} : { LastName: lastName ?? '' }),
    ...(billingAddress === undefined ? {} : { BillAddress: addressOf(billingAddress) }),
    ...(phone === undefined ? {} : { Phone: phone ?? '' }),
    ...(email === undefined ? {} : { Email: email ?? '' }),
    ...(fields.shipToAddresses === undefined
      ? {}
      : { ShipToAddress: fields.shipToAddresses.map(shipToOf) }),
  };
}

/** A new record says nothing of what it does not have. */
function withoutNulls(fields: Fields): Fields {
  const said = Object.entries(fields).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(said);
}

/**
 * Every part is sent, so that one that was there before is cleared. Beside a city QuickBooks prints three lines of the
 * five; without one it takes all five as they are (behaviours.md §8).
 */
function addressOf(address: Address | null): BillAddress {
  const [addr1 = '', addr2 = '', addr3 = '', addr4 = '', addr5 = ''] = address?.lines ?? [];
  return {
    Addr1: addr1,
    Addr2: addr2,
    Addr3: addr3,
    Addr4: addr4,
    Addr5: addr5,
    City: address?.city ?? '',
    State: address?.state ?? '',
    PostalCode: address?.postalCode ?? '',
    Country: address?.country ?? '',
  };
}

function shipToOf(location: ServiceLocation): ShipTo {
  return {
    Name: location.name,
    ...newAddress(location.address),
    ...(location.note === null ? {} : { Note: location.note }),
    DefaultShipTo: location.isDefault,
  };
}

/** An address of something new: what it does not have is not said. */
export function newAddress(address: Address): BillAddress {
  return Object.fromEntries(Object.entries(addressOf(address)).filter(([, value]) => value !== ''));
}
