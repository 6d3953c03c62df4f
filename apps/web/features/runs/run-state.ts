import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHandStop,
  IconRefresh,
} from '@tabler/icons-react';
import type { RunSummary } from '../../api/types';
import type { StatusLook } from '../../ui/status-badge';

const LOOKS: Record<RunSummary['state'], StatusLook> = {
  queued: { label: 'Waiting to start', tone: 'info', icon: IconClock },
  running: { label: 'Syncing', tone: 'info', icon: IconRefresh, isBusy: true },
  held: { label: 'On hold', tone: 'warning', icon: IconHandStop },
  completed: { label: 'Completed', tone: 'success', icon: IconCircleCheck },
  completed_with_problems: { label: 'Needs attention', tone: 'warning', icon: IconAlertTriangle },
  failed: { label: 'Failed', tone: 'danger', icon: IconCircleX },
};

export function runLook({ state, mode }: Pick<RunSummary, 'state' | 'mode'>): StatusLook {
  const look = LOOKS[state];
  if (mode === 'reconcile') return { ...look, label: RECONCILING[state] ?? look.label };
  return state === 'running' && mode === 'preview' ? { ...look, label: 'Previewing' } : look;
}

const RECONCILING: Partial<Record<RunSummary['state'], string>> = {
  running: 'Reconciling',
  completed: 'All agree',
  completed_with_problems: 'Differences',
};

const NOUNS: Record<RunSummary['mode'], string> = {
  sync: 'Sync',
  apply: 'Sync',
  preview: 'Preview',
  reconcile: 'Reconciliation',
};

/** What people call a run: a preview writes nothing, so it is no sync. */
export function runTitle({ mode, number }: Pick<RunSummary, 'mode' | 'number'>): string {
  return `${NOUNS[mode]} ${number}`;
}

/** Where it is looked at: what reconciling found has a page of its own. */
export function runHref(tenantId: string, { id, mode }: Pick<RunSummary, 'id' | 'mode'>): string {
  return `/tenants/${tenantId}/${mode === 'reconcile' ? 'reconciliation' : 'runs'}/${id}`;
}

/** The run is waiting or at work. */
export function isRunActive(run: Pick<RunSummary, 'state'>): boolean {
  return run.state === 'queued' || run.state === 'running';
}

/** The run came to an end that nothing changes any more. A run on hold may still go on. */
export function isRunOver(run: Pick<RunSummary, 'state'>): boolean {
  return (
    run.state === 'completed' || run.state === 'completed_with_problems' || run.state === 'failed'
  );
}

/** The run came to its end, with or without records that need attention. */
export function isRunCompleted(run: Pick<RunSummary, 'state'>): boolean {
  return run.state === 'completed' || run.state === 'completed_with_problems';
}
