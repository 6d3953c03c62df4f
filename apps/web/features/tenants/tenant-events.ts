import type { AgentStatus, RunSummary, TenantOverview } from '../../api/types';
import { isRunActive, isRunOver } from '../runs/run-state';

export type TenantEvent =
  | { readonly kind: 'overview'; readonly overview: TenantOverview }
  | { readonly kind: 'run'; readonly run: RunSummary }
  | { readonly kind: 'agent'; readonly agent: AgentStatus };

/**
 * The overview after an event. Events may come twice or late; a run that is over stays over, and an older run never
 * takes the place of a newer one.
 */
export function afterEvent(
  overview: TenantOverview | undefined,
  event: TenantEvent,
): TenantOverview | undefined {
  if (event.kind === 'overview') return event.overview;
  if (!overview) return undefined;
  return event.kind === 'agent'
    ? { ...overview, agent: event.agent }
    : withRun(overview, event.run);
}

function withRun(overview: TenantOverview, run: RunSummary): TenantOverview {
  const { currentRun, lastRun } = overview;
  const isStale = run.number < (currentRun ?? lastRun ?? run).number || isLateFor(lastRun, run);
  if (isRunActive(run)) return isStale ? overview : { ...overview, currentRun: run };
  return {
    ...overview,
    currentRun: currentRun?.id === run.id ? null : currentRun,
    lastRun: isLastRun(lastRun, run) ? run : lastRun,
  };
}

/** Reconciling changes nothing, so what the last sync came to stays shown. */
function isLastRun(lastRun: RunSummary | null, run: RunSummary): boolean {
  return run.mode !== 'reconcile' && (lastRun === null || lastRun.number <= run.number);
}

function isLateFor(lastRun: RunSummary | null, run: RunSummary): boolean {
  return lastRun?.id === run.id && isRunOver(lastRun);
}

/** Reads one server-sent event. Null for what is not understood: a newer API may send more than this page knows. */
export function readEvent(kind: string, data: string): TenantEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  // The shape is the API's contract, which both sides are built and checked against.
  if (kind === 'overview') return { kind, overview: value as TenantOverview };
  if (kind === 'run') return { kind, run: value as RunSummary };
  if (kind === 'agent') return { kind, agent: value as AgentStatus };
  return null;
}
