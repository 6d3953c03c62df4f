import {
  IconAlertTriangle,
  IconArchive,
  IconBan,
  IconCircleCheck,
  IconCloudCheck,
  IconCloudUp,
  IconPencil,
  IconPigMoney,
  IconSend,
} from '@tabler/icons-react';
import type { Invoice, InvoiceRow, TenantOverview } from '../../api/types';
import { shownNumber } from '../../ui/amounts';
import type { StatusLook } from '../../ui/status-badge';
import { type DeskEvent, type DeskList, type InvoiceState, LISTS } from './queries';

/** INV-2: the states as people read them. */
export const STATE_LOOKS: Readonly<Record<InvoiceState, StatusLook>> = {
  draft: { label: 'Draft', tone: 'neutral', icon: IconPencil },
  approved: { label: 'Approved', tone: 'info', icon: IconCircleCheck },
  ready: { label: 'Ready for sync', tone: 'info', icon: IconSend },
  sending: { label: 'Being sent', tone: 'info', icon: IconCloudUp },
  synced: { label: 'In QuickBooks', tone: 'success', icon: IconCloudCheck },
  paid: { label: 'Paid', tone: 'success', icon: IconPigMoney },
  void: { label: 'Void', tone: 'neutral', icon: IconBan },
};

export const ATTENTION = {
  label: 'Needs attention',
  tone: 'warning',
  icon: IconAlertTriangle,
} as const;

/** INV-1. */
export const HISTORICAL = { label: 'Historical', tone: 'neutral', icon: IconArchive } as const;

export const LIST_NAMES: Readonly<Record<DeskList, string>> = {
  draft: STATE_LOOKS.draft.label,
  approved: STATE_LOOKS.approved.label,
  ready: STATE_LOOKS.ready.label,
  attention: ATTENTION.label,
  synced: STATE_LOOKS.synced.label,
  paid: STATE_LOOKS.paid.label,
  void: STATE_LOOKS.void.label,
  all: 'All',
};

/** The list in which an invoice of a state stands: what a run has in hand is still among the ready ones. */
export function listOf(state: InvoiceState): DeskList {
  return LISTS.find((list) => list === state) ?? 'ready';
}

/** What can be done with an invoice; the key does it at the desk. */
export interface DeskAction {
  readonly event: DeskEvent;
  readonly label: string;
  /** Of some: "3 approved". */
  readonly done: string;
  readonly key: string;
  readonly permission: TenantOverview['permissions'][number];
  /** What it means where it cannot be undone: it is asked for before. */
  readonly means?: string;
}

const ACTIONS = {
  approve: {
    ...{ event: 'approve', label: 'Approve', done: 'approved', key: 'a' },
    permission: 'invoice.approve',
  },
  mark_ready: {
    ...{ event: 'mark_ready', label: 'Mark ready for sync', done: 'ready for sync', key: 'r' },
    permission: 'invoice.ready',
  },
  undo_ready: {
    ...{ event: 'undo_ready', label: 'Not yet', done: 'held back from the sync', key: 'u' },
    permission: 'invoice.ready',
  },
  withdraw: {
    ...{ event: 'withdraw', label: 'Take approval back', done: 'back among the drafts', key: 'b' },
    permission: 'invoice.approve',
  },
  void: {
    ...{ event: 'void', label: 'Void', done: 'void', key: 'v', permission: 'invoice.approve' },
    means:
      'It never goes to QuickBooks. It stays in IndusTrack as void, and its number is not used again. ' +
      'This cannot be undone: what is to be billed after all needs a new invoice.',
  },
  void_deleted: {
    ...{ event: 'void_deleted', label: 'Void here too', done: 'void', key: 'd' },
    permission: 'invoice.approve',
    means:
      'It was deleted in QuickBooks, and becomes void in IndusTrack too. It stays to be looked up under its numbers. ' +
      'This cannot be undone: what is to be billed after all needs a new invoice.',
  },
} as const satisfies Readonly<Record<DeskEvent, DeskAction>>;

/** All of them, the likeliest first. */
export const DESK_ACTIONS: readonly DeskAction[] = Object.values(ACTIONS);

/** INV-2: what can be done in a state. What a run has in hand, or QuickBooks has, is left alone. */
const IN_STATE: Readonly<Record<InvoiceState, readonly DeskEvent[]>> = {
  draft: ['approve', 'void'],
  approved: ['mark_ready', 'withdraw', 'void'],
  ready: ['undo_ready', 'void'],
  sending: [],
  synced: [],
  paid: [],
  void: [],
};

type Decidable = Pick<InvoiceRow, 'state' | 'attention'>;

export function isDeletedThere({ attention }: Pick<InvoiceRow, 'attention'>): boolean {
  return attention?.code === 'deleted_in_quickbooks';
}

function isPossible(invoice: Decidable, event: DeskEvent): boolean {
  return event === 'void_deleted'
    ? isDeletedThere(invoice)
    : IN_STATE[invoice.state].includes(event);
}

/** What a person with these permissions can do with at least one of some invoices. */
export function actionsFor(
  invoices: readonly Decidable[],
  permissions: TenantOverview['permissions'],
): readonly DeskAction[] {
  return DESK_ACTIONS.filter(
    ({ event, permission }) =>
      permissions.includes(permission) && invoices.some((invoice) => isPossible(invoice, event)),
  );
}

/** Whether people may change what it says. */
export function isOpen({ state }: Pick<InvoiceRow, 'state'>): boolean {
  return state === 'draft' || state === 'approved' || state === 'ready';
}

type Numbers = Pick<InvoiceRow, 'number' | 'quickbooksNumber'>;

/** The number by which people know an invoice: QuickBooks', once it has given one (INV-3). */
export function numberOf({ number, quickbooksNumber }: Numbers): string {
  return quickbooksNumber ?? number;
}

/** INV-3: the number that IndusTrack gave it, once QuickBooks has given another; null else. */
export function originalNumberOf({ number, quickbooksNumber }: Numbers): string | null {
  return quickbooksNumber === null || quickbooksNumber === number ? null : number;
}

const ATTENTION_TITLES: Readonly<Record<string, string>> = {
  waiting: 'It waits for what goes before it',
  refused_by_quickbooks: 'QuickBooks refused it',
  outcome_unknown: 'Nobody knows yet whether QuickBooks has it',
  totals_differ: 'QuickBooks computed other figures',
  deleted_in_quickbooks: 'It was deleted in QuickBooks',
};

/** What is the matter, in a few words; the message says the rest. */
export function attentionTitle({ code }: NonNullable<Invoice['attention']>): string {
  return ATTENTION_TITLES[code] ?? ATTENTION.label;
}

/** INV-4: how a tax rate reads that nobody has said. */
export const RATE_NOT_KNOWN = 'Not known – QuickBooks applies the customer’s own tax';

/** Whether two rates in percent are the same, however many zeros they have; one that is not known is none. */
export function isSameRate(one: string | null, other: string): boolean {
  return shownNumber(one ?? '0') === shownNumber(other);
}

const PAYMENTS: Readonly<Record<string, string>> = {
  ReceivePayment: 'Payment',
  ARRefundCreditCard: 'Credit card refund',
};

/** INV-5: what paid for an invoice; QuickBooks' name of the transaction, taken apart where we have no word for it. */
export function paymentWord(type: string): string {
  const words = type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return PAYMENTS[type] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** What some amounts of two decimals come to, exactly. */
export function sumOf(amounts: readonly string[]): string {
  const cents = amounts.reduce((sum, amount) => sum + BigInt(amount.replace('.', '')), 0n);
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** A day as people read it: "Nov 23, 2026". It is a day of the calendar, whatever the time zone. */
export function shownDay(day: string): string {
  return DAY.format(new Date(`${day}T00:00:00Z`));
}
