import type { CustomerRecord, QuickBooksCustomer, ServiceLocation } from '../customers/customer.js';
import type {
  CustomerStep,
  QuickBooksChange,
  QuickBooksCustomerFields,
} from '../planning/customer-step.js';
import type { CustomerSubject, QuickBooksSide } from '../planning/customer-subject.js';
import { planCustomer } from '../planning/plan-customer.js';
import { unholdableCharacter } from '../quickbooks-names/characters.js';
import { MAX_PRINTED_LINES, MAX_SHIP_TO_ADDRESSES } from '../quickbooks-names/limits.js';
import { printedLines } from '../quickbooks-names/printed-lines.js';
import type { DirectionSettings } from '../settings/direction.js';

/** The two systems in a few lines: what they hold, and what becomes of them when a step is carried out. */

export const EMPTY: CustomerSubject = {
  quickbooks: null,
  industrack: null,
  link: null,
  nameTakenBy: null,
};

/** A subject with these ends, which nobody has linked. */
export function ends(
  quickbooks: QuickBooksCustomer | null,
  industrack: CustomerRecord | null,
): CustomerSubject {
  return {
    ...EMPTY,
    quickbooks: quickbooks === null ? null : quickbooksEnd(quickbooks),
    industrack:
      industrack === null ? null : { record: industrack, state: 'present', editedAtMs: 0 },
  };
}

export function quickbooksEnd(
  customer: QuickBooksCustomer,
  changes: Partial<QuickBooksSide> = {},
): QuickBooksSide {
  const above = { name: 'Carefree', companyName: 'Carefree Resort' };
  return {
    customer,
    ancestors: customer.parentListId === null ? [] : [above],
    state: 'present',
    editedAtMs: 0,
    survivor: null,
    ...changes,
  };
}

/** Both systems after one sync of a customer. */
export function synced(subject: CustomerSubject, settings: DirectionSettings): CustomerSubject {
  return carriedOut(planCustomer(subject, settings), subject);
}

/** Both systems after a step: QuickBooks as the real one does it, the link's base as the step says. */
export function carriedOut(step: CustomerStep, subject: CustomerSubject): CustomerSubject {
  const { quickbooks, industrack, link } = subject;
  const customer =
    step.quickbooks === null
      ? (quickbooks?.customer ?? null)
      : inQuickBooks(step.quickbooks, quickbooks?.customer ?? null);
  const base = step.agreed ?? link?.base ?? null;
  return {
    ...subject,
    quickbooks:
      customer === null
        ? null
        : quickbooksEnd(customer, quickbooks === null ? {} : { ...quickbooks, customer }),
    industrack:
      step.industrack === null
        ? industrack
        : { state: 'present', editedAtMs: 0, ...industrack, record: step.industrack.record },
    link: base === null ? null : { flips: 0, isPaused: false, ...link, base },
  };
}

const NEW: QuickBooksCustomer = {
  listId: '80000001-1',
  name: '',
  fullName: '',
  parentListId: null,
  active: true,
  companyName: null,
  firstName: null,
  lastName: null,
  phone: null,
  email: null,
  billingAddress: null,
  shipAddress: null,
  shipToAddresses: [],
};

/** @throws Error for what the real QuickBooks refuses. */
function inQuickBooks(
  change: QuickBooksChange,
  before: QuickBooksCustomer | null,
): QuickBooksCustomer {
  const { fields } = change;
  refuseBadText(fields);
  if (change.kind === 'add' && before !== null) throw new Error('It is there already.');
  const known = before ?? NEW;
  if (fields.name !== undefined && known.parentListId !== null) throw new Error('A job, renamed.');
  if (fields.name?.includes(':') || fields.name === '') throw new Error('No name for a customer.');
  const { name = known.name, shipToAddresses } = fields;
  return {
    ...known,
    ...fields,
    name,
    fullName: known.parentListId === null ? name : known.fullName,
    shipToAddresses:
      shipToAddresses === undefined ? known.shipToAddresses : shipToList(shipToAddresses, known),
  };
}

/** The list that was sent replaces the one before; an empty one cannot be sent, and changes nothing. */
function shipToList(
  sent: readonly ServiceLocation[],
  before: QuickBooksCustomer,
): readonly ServiceLocation[] {
  if (sent.length > MAX_SHIP_TO_ADDRESSES) throw new Error('Too many ship-to addresses.');
  if (sent.length === 0) return before.shipToAddresses;
  const names = new Set(sent.map(({ name }) => name.trim().toLowerCase()));
  if (names.size < sent.length || names.has('')) throw new Error('Names that are not unique.');
  for (const { address, note } of sent) {
    if (printedLines(address, note) > MAX_PRINTED_LINES) throw new Error('Too many lines.');
  }
  const marked = sent.findLastIndex(({ isDefault }) => isDefault);
  return sent.map((location, index) => ({
    ...location,
    isDefault: index === Math.max(marked, 0),
  }));
}

function refuseBadText(fields: Partial<QuickBooksCustomerFields>): void {
  const short = JSON.stringify({ ...fields, email: null }, (_, value: unknown) => {
    if (typeof value !== 'string') return value;
    if (unholdableCharacter(value) !== null) throw new Error(`Not a Western text: ${value}`);
    if (value.length > 41) throw new Error(`Too long: ${value}`);
    if (value !== value.trim() || value === '') throw new Error(`Blanks: “${value}”`);
    return value;
  });
  if (short.length === 0) throw new Error('Nothing to write.');
}
