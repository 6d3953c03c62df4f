import type { DuplicateChoice, DuplicateDecision } from '../../api/types';

export type Option = DuplicateChoice['option'];

interface OptionWords {
  readonly label: string;
  /** What it does, in a sentence. */
  readonly consequence: string;
  /** What the button that decides says. */
  readonly decide: string;
}

/** JOB-3: the four ways, in the words of an office. */
export const OPTIONS: Readonly<Record<Option, OptionWords>> = {
  leave: {
    label: 'Leave it as it is',
    consequence: 'Nothing changes. The group is not reported again until it changes.',
    decide: 'Leave it',
  },
  rename: {
    label: 'Give the jobs names of their own',
    consequence: 'Each job gets its own company name in QuickBooks, so its customer is told apart.',
    decide: 'Rename at the next sync',
  },
  remove_job: {
    label: 'Remove the job',
    consequence:
      'The job’s address moves to its customer in QuickBooks, and its customer here becomes a service location.',
    decide: 'Ask support for approval',
  },
  one_way: {
    label: 'One-way from here',
    consequence:
      'IndusTrack becomes the master. The duplicates are merged here; QuickBooks stays as it is.',
    decide: 'Merge and turn the direction',
  },
};

const STATES: Readonly<Record<DuplicateDecision['state'], string>> = {
  awaiting_approval: 'Waits for support’s approval',
  approved: 'Goes out with the next sync',
  running: 'Under way',
  done: 'Done',
  failed: 'Not done',
  withdrawn: 'Taken back',
};

/** What was decided and how far it is: "Remove the job: waits for support’s approval". */
export function decisionInWords({ option, state }: DuplicateDecision): string {
  return `${OPTIONS[option].label}: ${STATES[state].charAt(0).toLowerCase()}${STATES[state].slice(1)}`;
}
