import type { Hold } from './hold.js';

/** BEY-4: why a plan must be approved before the next sync writes anything. */
export type PlanApproval = 'first_sync' | 'direction_changed' | 'books_went_back';

const WORDS: Readonly<Record<PlanApproval, Pick<Hold, 'title' | 'message'>>> = {
  first_sync: {
    title: 'The first sync has to be previewed',
    message:
      'Before anything is written, a preview says what the first sync would do: every customer, active and inactive, what becomes a duplicate, and what would be refused and why.',
  },
  direction_changed: {
    title: 'The direction was changed',
    message:
      'The next sync goes another way than the last. Before it writes anything, a preview says what it would do.',
  },
  books_went_back: {
    title: 'The books went back in time',
    message:
      'The company file looks like one that was restored from a backup. Before a sync writes anything, a preview says what differs now.',
  },
};

const START =
  'Start a preview. It reads QuickBooks and writes nothing, neither there nor in IndusTrack.';

const DECIDE = [
  'Look through what it says, problems first.',
  'Apply the plan. Just what was previewed is carried out; what changed since is planned again and said so.',
];

/**
 * SET-5, BEY-4: what keeps a sync from beginning until somebody has approved a plan.
 *
 * @param preview the number of a preview whose plan may be applied; null while there is none
 */
export function planApprovalHold(reason: PlanApproval, preview: number | null): Hold {
  const { title, message } = WORDS[reason];
  return {
    code: 'plan_approval_needed',
    title: preview === null ? title : `The plan of preview ${preview} waits to be applied`,
    message,
    steps: preview === null ? [START, ...DECIDE] : DECIDE,
    fixedBy: 'office',
    action: 'preview',
  };
}
