import type { Address, Customer, CustomerEdit, NewCustomer } from '../../api/types';
import { changedFields } from '../editing/draft';

/** A customer as it stands in the form: text only, the street as people type it. */
export interface CustomerDraft {
  readonly companyName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly email: string;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: string;
  readonly taxRate: string;
}

export type DraftField = keyof CustomerDraft;

export const EMPTY_DRAFT: CustomerDraft = {
  companyName: '',
  firstName: '',
  lastName: '',
  phone: '',
  email: '',
  street: '',
  city: '',
  state: '',
  postalCode: '',
  country: '',
  taxRate: '',
};

export const FIELD_LABELS: Readonly<Record<DraftField, string>> = {
  companyName: 'Company name',
  firstName: 'First name',
  lastName: 'Last name',
  phone: 'Phone',
  email: 'E-mail',
  street: 'Street',
  city: 'City',
  state: 'State',
  postalCode: 'ZIP code',
  country: 'Country',
  taxRate: 'Tax rate in percent',
};

const PLAIN_FIELDS = ['companyName', 'firstName', 'lastName', 'phone', 'email', 'taxRate'] as const;

export function draftOf(customer: Customer): CustomerDraft {
  return {
    companyName: customer.companyName,
    firstName: customer.firstName ?? '',
    lastName: customer.lastName ?? '',
    phone: customer.phone ?? '',
    email: customer.email ?? '',
    taxRate: customer.taxRate ?? '',
    ...addressDraftOf(customer.billingAddress),
  };
}

export type AddressDraft = Pick<
  CustomerDraft,
  'street' | 'city' | 'state' | 'postalCode' | 'country'
>;

export function addressDraftOf(address: Address | null): AddressDraft {
  return {
    street: address?.lines.join('\n') ?? '',
    city: address?.city ?? '',
    state: address?.state ?? '',
    postalCode: address?.postalCode ?? '',
    country: address?.country ?? '',
  };
}

/** The address that was typed; one that says nothing has no lines and no parts. */
export function addressOf(draft: AddressDraft): Address {
  const lines = draft.street.split('\n').map((line) => line.trim());
  return {
    lines: lines.filter((line) => line !== ''),
    city: draft.city.trim() || null,
    state: draft.state.trim() || null,
    postalCode: draft.postalCode.trim() || null,
    country: draft.country.trim() || null,
  };
}

export function newCustomerOf(draft: CustomerDraft): NewCustomer {
  const { companyName, firstName, lastName, phone, email, taxRate } = draft;
  const person = { companyName, firstName, lastName, phone, email, taxRate };
  return { ...person, billingAddress: addressOf(draft), active: true };
}

/** What to send: the changed fields alone, so that an edit of one field is an edit of one field. */
export function editOf(version: number, before: CustomerDraft, after: CustomerDraft): CustomerEdit {
  const changed = changedFields(before, after);
  const isPlain = (field: DraftField): field is (typeof PLAIN_FIELDS)[number] =>
    PLAIN_FIELDS.some((plain) => plain === field);
  const plain = Object.fromEntries(changed.filter(isPlain).map((field) => [field, after[field]]));
  const isMoved = changed.some((field) => !isPlain(field));
  return { version, ...plain, ...(isMoved ? { billingAddress: addressOf(after) } : {}) };
}

/** The field of the form that a field of the API stands in, such as "billingAddress.lines.2" in the street. */
export function draftFieldOf(field: string): DraftField | null {
  const name = field.replace(/^billingAddress\./, '');
  if (name.startsWith('lines') || name === 'billingAddress') return 'street';
  return name in FIELD_LABELS ? (name as DraftField) : null;
}
