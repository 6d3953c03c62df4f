import type { RunFigures, RunStep, RunSummary } from '../../api/types';
import { type StepAction, stepLook } from './step-look';

/** What the list of steps can be narrowed to: what needs a person, or what was done. */
export type StepShow =
  | 'problems'
  | 'refused'
  | 'unknown'
  | 'waiting'
  | 'passed'
  | 'duplicates'
  | 'overridden'
  | Exclude<StepAction, 'skip' | 'hold'>;

export type StepSide = NonNullable<RunStep['side']>;

/** How the API is asked for them. */
const QUERIES: Record<
  StepShow,
  {
    readonly action?: StepAction;
    readonly state?: RunStep['state'];
    readonly only?: 'problems' | 'duplicates' | 'overridden';
  }
> = {
  problems: { only: 'problems' },
  refused: { state: 'refused' },
  unknown: { state: 'unknown' },
  create: { action: 'create' },
  update: { action: 'update' },
  activate: { action: 'activate' },
  deactivate: { action: 'deactivate' },
  link: { action: 'link' },
  duplicates: { only: 'duplicates' },
  overridden: { only: 'overridden' },
  waiting: { state: 'waiting' },
  passed: { state: 'passed' },
};

const SHOWS = Object.keys(QUERIES) as StepShow[];

export function stepQueryOf(show: StepShow | null) {
  return show === null ? {} : QUERIES[show];
}

/** Reads a filter from an address; null for all of them, and for anything that is none. */
export function stepShowOf(text: string | null): StepShow | null {
  return SHOWS.find((show) => show === text) ?? null;
}

const SIDES: readonly StepSide[] = ['industrack', 'quickbooks', 'both'];

export function stepSideOf(text: string | null): StepSide | null {
  return SIDES.find((side) => side === text) ?? null;
}

export interface StepFilterChoice {
  readonly show: StepShow;
  readonly label: string;
  readonly count: number;
}

/** What a list of steps can be narrowed to, with how many each has; what has none is left out. */
export function stepFilters(
  figures: RunFigures,
  { mode }: Pick<RunSummary, 'mode'>,
): readonly StepFilterChoice[] {
  return SHOWS.map((show) => ({
    show,
    label: labelOf(show, mode),
    count: countOfShow(figures, show),
  })).filter(({ count }) => count > 0);
}

/** Where the steps write; empty unless there is something to choose between. */
export function stepSides(figures: RunFigures): readonly StepSide[] {
  const sides = SIDES.filter((side) => figures.groups.some((group) => group.side === side));
  return sides.length > 1 ? sides : [];
}

export function stepTotal(figures: RunFigures): number {
  return figures.groups.reduce((sum, group) => sum + group.count, 0);
}

function countOfShow(figures: RunFigures, show: StepShow): number {
  switch (show) {
    case 'problems':
      return figures.held + figures.refused + figures.unknown;
    case 'refused':
      return figures.refused;
    case 'unknown':
      return figures.unknown;
    case 'duplicates':
      return figures.becomeDuplicates;
    case 'overridden':
      return figures.overriding;
    case 'waiting':
      return figures.waiting;
    case 'passed':
      return figures.plannedAgain;
    default:
      return figures.groups
        .filter((group) => group.action === show)
        .reduce((sum, group) => sum + group.count, 0);
  }
}

const LABELS: Partial<Record<StepShow, string>> = {
  problems: 'Needs attention',
  duplicates: 'Same name twice',
  overridden: 'Overrides a value',
};

function labelOf(show: StepShow, mode: RunSummary['mode']): string {
  const label = LABELS[show];
  if (label !== undefined) return label;
  const { action = 'update', state = mode === 'preview' ? 'planned' : 'done' } = QUERIES[show];
  return stepLook({ action, state }).label;
}
