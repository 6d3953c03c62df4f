import type { RunSummary } from '../../api/types';

/** The stages a person watches, in order. */
export const STAGES = [
  { phase: 'admit', title: 'Check', text: 'Is anything in the way?' },
  { phase: 'observe', title: 'Read', text: 'Customers from QuickBooks' },
  { phase: 'plan', title: 'Update', text: 'What is new or changed' },
  { phase: 'report', title: 'Report', text: 'What was done and why' },
] as const;

/** Which stage is under way: -1 before the first, the number of stages after the last. */
export function stageOf(run: Pick<RunSummary, 'phase' | 'state'>): number {
  if (run.state === 'queued' || run.phase === 'queued') return -1;
  if (run.phase === null) return run.state === 'running' ? -1 : STAGES.length;
  return STAGES.findIndex((stage) => stage.phase === run.phase);
}

/**
 * How far a run is, in percent; null where nothing tells. Reading is most of the work, so it takes most of the bar;
 * QuickBooks says how many records there are only while they are read.
 */
export function percentOf(run: Pick<RunSummary, 'phase' | 'state' | 'progress'>): number | null {
  const { observed, expected, planned, applied } = run.progress;
  switch (run.phase) {
    case 'admit':
      return 2;
    case 'observe':
      return expected === null || expected === 0 ? null : 5 + 65 * share(observed, expected);
    case 'plan':
      return 70 + (planned === 0 ? 0 : 25 * share(applied, planned));
    case 'report':
      return 97;
    default:
      return run.state === 'queued' || run.state === 'running' ? 0 : 100;
  }
}

/** How long a run took, or takes so far, in milliseconds; null before it started. */
export function elapsedMs(
  run: Pick<RunSummary, 'startedAt' | 'finishedAt'>,
  nowMs: number,
): number | null {
  if (run.startedAt === null) return null;
  const endMs = run.finishedAt === null ? nowMs : Date.parse(run.finishedAt);
  return Math.max(0, endMs - Date.parse(run.startedAt));
}

/** Records that a run changed in any way. */
export function changedCount({ counts }: Pick<RunSummary, 'counts'>): number {
  return counts.created + counts.updated + counts.activated + counts.deactivated + counts.linked;
}

function share(part: number, whole: number): number {
  return Math.min(1, part / whole);
}
