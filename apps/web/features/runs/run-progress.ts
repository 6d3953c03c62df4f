import type { RunSummary } from '../../api/types';

type Phase = NonNullable<RunSummary['phase']>;

/** A stage that a person watches. */
export interface Stage {
  readonly phase: Phase;
  readonly title: string;
  readonly text: string;
}

const CHECK: Stage = { phase: 'admit', title: 'Check', text: 'Is anything in the way?' };
const READ: Stage = { phase: 'observe', title: 'Read', text: 'Customers from QuickBooks' };

const SYNC_STAGES: readonly Stage[] = [
  CHECK,
  READ,
  { phase: 'plan', title: 'Update', text: 'What is new or changed' },
  { phase: 'write', title: 'Send', text: 'What QuickBooks is to have' },
  { phase: 'report', title: 'Report', text: 'What was done and why' },
];

const PREVIEW_STAGES: readonly Stage[] = [
  CHECK,
  READ,
  { phase: 'plan', title: 'Compare', text: 'What a sync would do' },
  { phase: 'report', title: 'Plan', text: 'To look through' },
];

const RECONCILE_STAGES: readonly Stage[] = [
  CHECK,
  { phase: 'reconcile', title: 'Compare', text: 'Every synced invoice' },
  { phase: 'report', title: 'Statement', text: 'What stands where' },
];

/** The stages of a run, in order. A preview writes nothing, so it sends nothing. */
export function stagesOf({ mode }: Pick<RunSummary, 'mode'>): readonly Stage[] {
  if (mode === 'reconcile') return RECONCILE_STAGES;
  return mode === 'preview' ? PREVIEW_STAGES : SYNC_STAGES;
}

/** Which stage is under way: -1 before the first, the number of stages after the last. */
export function stageOf(run: Pick<RunSummary, 'mode' | 'phase' | 'state'>): number {
  if (run.state === 'queued' || run.phase === 'queued') return -1;
  const stages = stagesOf(run);
  if (run.phase === null) return run.state === 'running' ? -1 : stages.length;
  return stages.findIndex((stage) => stage.phase === run.phase);
}

/** Where each phase begins on the bar, in percent. Reading is most of the work; a preview ends with comparing. */
const READ_FROM = 5;
const SYNC_BAR = { planFrom: 55, writeFrom: 75, writeTo: 97 };
const PREVIEW_BAR = { planFrom: 70, writeFrom: 97, writeTo: 97 };

/**
 * How far a run is, in percent; null where nothing tells: QuickBooks says how many records there are only while they
 * are read.
 */
export function percentOf(
  run: Pick<RunSummary, 'mode' | 'phase' | 'state' | 'progress'>,
): number | null {
  const { observed, expected, planned, applied, written, toWrite } = run.progress;
  const { planFrom, writeFrom, writeTo } = run.mode === 'preview' ? PREVIEW_BAR : SYNC_BAR;
  switch (run.phase) {
    case 'admit':
      return 2;
    case 'observe':
      if (expected === null || expected === 0) return null;
      return READ_FROM + (planFrom - READ_FROM) * share(observed, expected);
    case 'plan':
      return planFrom + (writeFrom - planFrom) * share(applied, planned);
    case 'write':
      return writeFrom + (writeTo - writeFrom) * share(written, toWrite);
    case 'reconcile':
      return expected === null ? null : READ_FROM + (97 - READ_FROM) * share(observed, expected);
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

/** Records that a run changed in any way; in a preview, that a sync would change. */
export function changedCount({ counts }: Pick<RunSummary, 'counts'>): number {
  return counts.created + counts.updated + counts.activated + counts.deactivated + counts.linked;
}

/** Nothing of nothing is not on its way yet. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}
