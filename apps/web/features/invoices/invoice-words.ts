import {
  IconBan,
  IconCircleCheck,
  IconCloudCheck,
  IconPencil,
  IconPigMoney,
  IconSend,
} from '@tabler/icons-react';
import type { InvoiceRow } from '../../api/types';
import type { StatusLook } from '../../ui/status-badge';
import type { DeskEvent, InvoiceState } from './queries';

/** INV-2: the states as people read them. */
export const STATE_LOOKS: Readonly<Record<InvoiceState, StatusLook>> = {
  draft: { label: 'Draft', tone: 'neutral', icon: IconPencil },
  approved: { label: 'Approved', tone: 'info', icon: IconCircleCheck },
  ready: { label: 'Ready for sync', tone: 'info', icon: IconSend },
  synced: { label: 'In QuickBooks', tone: 'success', icon: IconCloudCheck },
  paid: { label: 'Paid', tone: 'success', icon: IconPigMoney },
  void: { label: 'Void', tone: 'neutral', icon: IconBan },
};

/** What can be done with an invoice in a state, the likeliest first; the key does it at the desk. */
export interface DeskAction {
  readonly event: DeskEvent;
  readonly label: string;
  /** Of some: "3 approved". */
  readonly done: string;
  readonly key: string;
}

const APPROVE = { event: 'approve', label: 'Approve', done: 'approved', key: 'a' } as const;
const READY = {
  event: 'mark_ready',
  label: 'Mark ready for sync',
  done: 'ready for sync',
  key: 'r',
} as const;
const BACK = {
  event: 'withdraw',
  label: 'Take approval back',
  done: 'back among the drafts',
  key: 'b',
} as const;
const UNDO = {
  event: 'undo_ready',
  label: 'Not yet',
  done: 'held back from the sync',
  key: 'u',
} as const;

export const ACTIONS: Readonly<Record<InvoiceState, readonly DeskAction[]>> = {
  draft: [APPROVE],
  approved: [READY, BACK],
  ready: [UNDO],
  synced: [],
  paid: [],
  void: [],
};

/** The number by which people know an invoice: QuickBooks', once it has given one (INV-3). */
export function numberOf({
  number,
  quickbooksNumber,
}: Pick<InvoiceRow, 'number' | 'quickbooksNumber'>): string {
  return quickbooksNumber ?? String(number);
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
