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

export function runLook(state: RunSummary['state']): StatusLook {
  return LOOKS[state];
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
