import {
  IconAlertTriangle,
  IconArrowForwardUp,
  IconCircleX,
  IconClock,
  IconHandStop,
  IconRefresh,
  IconRosetteDiscountCheck,
} from '@tabler/icons-react';
import type { Reconciliation } from '../../api/types';
import type { StatusLook } from '../../ui/status-badge';

type Differences = Pick<Reconciliation, 'differences'>;

const LOOKS: Record<Reconciliation['state'], StatusLook> = {
  queued: { label: 'Waiting to start', tone: 'info', icon: IconClock },
  running: { label: 'Reconciling', tone: 'info', icon: IconRefresh, isBusy: true },
  green: { label: 'All agree', tone: 'success', icon: IconRosetteDiscountCheck },
  differences: { label: 'Differences', tone: 'warning', icon: IconAlertTriangle },
  held: { label: 'On hold', tone: 'warning', icon: IconHandStop },
  failed: { label: 'Failed', tone: 'danger', icon: IconCircleX },
};

export function reconciliationLook(one: Pick<Reconciliation, 'state'> & Differences): StatusLook {
  if (one.state === 'differences' && isAllFollowed(one)) {
    return { label: 'QuickBooks is ahead', tone: 'info', icon: IconArrowForwardUp };
  }
  return LOOKS[one.state];
}

export function differenceTotal({ differences }: Differences): number {
  const { invoice, payment, customer, count } = differences;
  return invoice + payment + customer + count;
}

/** Every difference is there only because QuickBooks changed after the last sync. */
export function isAllFollowed(one: Differences): boolean {
  return differenceTotal(one) > 0 && differenceTotal(one) === one.differences.followed;
}

export function isUnderWay({ state }: Pick<Reconciliation, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** It came to its end, so that its figures are whole. */
export function isDone({ state }: Pick<Reconciliation, 'state'>): boolean {
  return state === 'green' || state === 'differences';
}

export function reconciliationTitle({ number }: Pick<Reconciliation, 'number'>): string {
  return `Reconciliation ${number}`;
}

export function askedBy({ trigger, requestedBy }: Pick<Reconciliation, 'trigger' | 'requestedBy'>) {
  return trigger === 'nightly' ? 'Every night' : (requestedBy ?? 'By hand');
}
