import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconLoader2,
} from '@tabler/icons-react';
import type { Import, ImportKind } from '../../api/types';
import { formatCount } from '../../ui/numbers';
import type { StatusLook } from '../../ui/status-badge';
import type { Verdict } from './queries';

const CHECKING: StatusLook = {
  label: 'Being checked',
  tone: 'info',
  icon: IconLoader2,
  isBusy: true,
};

/** How an import stands. */
export function importLook({ state, rows }: Import): StatusLook {
  switch (state) {
    case 'draft':
    case 'checking':
      return CHECKING;
    case 'refused':
      return { label: 'Cannot be used', tone: 'danger', icon: IconCircleX };
    case 'applying':
      return { label: 'Being imported', tone: 'info', icon: IconLoader2, isBusy: true };
    case 'applied':
      return { label: 'Imported', tone: 'success', icon: IconCircleCheck };
    case 'checked':
      if (rows.ready > 0) return { label: 'Waits for you', tone: 'warning', icon: IconClock };
      return rows.wrong > 0
        ? { label: 'Needs corrections', tone: 'warning', icon: IconAlertTriangle }
        : { label: 'Nothing new', tone: 'neutral', icon: IconCircleCheck };
  }
}

export const VERDICTS = ['wrong', 'ready', 'present'] as const satisfies readonly Verdict[];

/** The lists of rows, before and after the import. */
export function verdictNames(isApplied: boolean): Readonly<Record<Verdict, string>> {
  return {
    wrong: 'To correct',
    ready: isApplied ? 'Imported' : 'Ready',
    present: 'There already',
  };
}

/** "12 notes". */
export function nounOf({ noun: [one, many] }: ImportKind, count: number): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
