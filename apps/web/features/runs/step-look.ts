import {
  IconAlertTriangle,
  IconArrowForwardUp,
  IconBan,
  IconClockPause,
  IconEye,
  IconEyeOff,
  IconHelpCircle,
  IconLink,
  IconMinus,
  IconPencil,
  IconPlus,
} from '@tabler/icons-react';
import type { RunStep } from '../../api/types';
import type { StatusLook } from '../../ui/status-badge';

export type StepAction = RunStep['action'];

const DONE: Record<StepAction, StatusLook> = {
  create: { label: 'Added', tone: 'success', icon: IconPlus },
  update: { label: 'Changed', tone: 'info', icon: IconPencil },
  activate: { label: 'Made active', tone: 'info', icon: IconEye },
  deactivate: { label: 'Made inactive', tone: 'neutral', icon: IconEyeOff },
  link: { label: 'Linked', tone: 'info', icon: IconLink },
  skip: { label: 'Left as it was', tone: 'neutral', icon: IconMinus },
  hold: { label: 'Needs attention', tone: 'warning', icon: IconAlertTriangle },
};

/** What a sync would do. */
const PLANNED: Record<StepAction, string> = {
  create: 'Add',
  update: 'Change',
  activate: 'Make active',
  deactivate: 'Make inactive',
  link: 'Link',
  skip: 'Leave as it is',
  hold: 'Needs attention',
};

/** What comes before the action: a write whose outcome nobody knows was neither made nor refused. */
const STATES: Partial<Record<RunStep['state'], StatusLook>> = {
  waiting: { label: 'Waits for QuickBooks', tone: 'info', icon: IconClockPause },
  refused: { label: 'Refused by QuickBooks', tone: 'danger', icon: IconBan },
  unknown: { label: 'Outcome not known yet', tone: 'neutral', icon: IconHelpCircle },
  passed: { label: 'Planned again', tone: 'neutral', icon: IconArrowForwardUp },
};

export function stepLook({ action, state }: Pick<RunStep, 'action' | 'state'>): StatusLook {
  const look = DONE[action];
  if (state === 'planned') return { ...look, label: PLANNED[action] };
  return STATES[state] ?? look;
}

const SIDES: Record<NonNullable<RunStep['side']>, string> = {
  industrack: 'in IndusTrack',
  quickbooks: 'in QuickBooks',
  both: 'on both sides',
};

/** Where a step writes; null where it writes nothing. */
export function sideInWords(side: RunStep['side']): string | null {
  return side === null ? null : SIDES[side];
}
