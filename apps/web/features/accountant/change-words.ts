import { IconGavel } from '@tabler/icons-react';
import type { AccountedChange } from '../../api/types';
import type { StatusLook } from '../../ui/status-badge';
import { stepLook } from '../runs/step-look';
import type { ChangeFilter, ChangeKind, ChangeOutcome, ChangePlace } from './queries';

export const KIND_NAMES: Readonly<Record<ChangeKind, string>> = {
  invoice: 'Invoices',
  customer: 'Customers',
  item: 'Items',
  decision: 'Decisions of people',
};

export const PLACE_NAMES: Readonly<Record<ChangePlace, string>> = {
  quickbooks: 'In QuickBooks',
  industrack: 'In IndusTrack',
};

export const OUTCOME_NAMES: Readonly<Record<ChangeOutcome, string>> = {
  done: 'Done',
  refused: 'Refused by QuickBooks',
  unknown: 'Outcome not known yet',
};

const DECIDED: StatusLook = { label: 'Decided', tone: 'neutral', icon: IconGavel };

export function changeLook({ action, outcome }: AccountedChange): StatusLook {
  return action === null ? DECIDED : stepLook({ action, state: outcome });
}

/** Where the pages of a kind of record are; a decision about several has none. */
const PAGES: Readonly<Record<ChangeKind, string | null>> = {
  ...{ customer: 'customers', item: 'items', invoice: 'invoices', decision: null },
};

/** The page of the record; null where there is none. */
export function recordHref(tenantId: string, { record }: AccountedChange): string | null {
  const page = PAGES[record.kind];
  return record.id === null || page === null ? null : `/tenants/${tenantId}/${page}/${record.id}`;
}

/** Reads what to show from the address; what is none of the choices there narrows nothing. */
export function changeFilterOf(query: URLSearchParams): ChangeFilter {
  const chosen = <Value extends string>(name: string, names: Readonly<Record<Value, string>>) => {
    const text = query.get(name);
    return text !== null && Object.hasOwn(names, text) ? (text as Value) : null;
  };
  return {
    kind: chosen('kind', KIND_NAMES),
    place: chosen('place', PLACE_NAMES),
    outcome: chosen('outcome', OUTCOME_NAMES),
    search: query.get('search')?.trim() ?? '',
  };
}
