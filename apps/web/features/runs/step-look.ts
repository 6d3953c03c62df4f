import {
  IconAlertTriangle,
  IconEye,
  IconEyeOff,
  IconLink,
  IconMinus,
  IconPencil,
  IconPlus,
} from '@tabler/icons-react';
import type { RunStep, RunSummary } from '../../api/types';
import type { StatusLook } from '../../ui/status-badge';

export type StepAction = RunStep['action'];

const LOOKS: Record<StepAction, StatusLook> = {
  create: { label: 'Added', tone: 'success', icon: IconPlus },
  update: { label: 'Changed', tone: 'info', icon: IconPencil },
  activate: { label: 'Made active', tone: 'info', icon: IconEye },
  deactivate: { label: 'Made inactive', tone: 'neutral', icon: IconEyeOff },
  link: { label: 'Linked', tone: 'info', icon: IconLink },
  skip: { label: 'Left as it was', tone: 'neutral', icon: IconMinus },
  hold: { label: 'Needs attention', tone: 'warning', icon: IconAlertTriangle },
};

export function stepLook(action: StepAction): StatusLook {
  return LOOKS[action];
}

/** Reads an action from an address; null for all of them, and for anything that is none. */
export function stepActionOf(text: string | null): StepAction | null {
  return text !== null && Object.hasOwn(LOOKS, text) ? (text as StepAction) : null;
}

/** The actions a report can be narrowed to, with how many records each has; what has none is left out. */
export function stepFilters({
  counts,
}: Pick<RunSummary, 'counts'>): readonly { action: StepAction; count: number }[] {
  const all: readonly { action: StepAction; count: number }[] = [
    { action: 'hold', count: counts.held },
    { action: 'create', count: counts.created },
    { action: 'update', count: counts.updated },
    { action: 'activate', count: counts.activated },
    { action: 'deactivate', count: counts.deactivated },
    { action: 'link', count: counts.linked },
  ];
  return all.filter(({ count }) => count > 0);
}
