/** How long a plan may wait to be applied: the books move on. */
export const PLAN_LIFE_MS = 24 * 60 * 60_000;

/** What is known of a preview whose plan is to be applied. */
export interface PlanFacts {
  /** Null while it runs, and where it did not come to its end. */
  readonly completedAt: Date | null;
  /** The number of a newer preview that came to its end; null when this is the newest. */
  readonly newerPreview: number | null;
  /** The number of the run that carried it out; null when none did. */
  readonly appliedBy: number | null;
  /** A direction was changed after it, or the books were found to have gone back in time. */
  readonly settingsChanged: boolean;
}

export type PlanStanding =
  | { readonly kind: 'applicable'; readonly expiresAt: Date }
  | { readonly kind: 'spent'; readonly reason: string };

/** SET-5, BEY-4: whether a preview's plan may still be applied; where not, why, and what to do. */
export function planStanding(facts: PlanFacts, now: Date): PlanStanding {
  const { completedAt, newerPreview, appliedBy, settingsChanged } = facts;
  if (completedAt === null) {
    return spent('This preview has not come to its end, so there is no whole plan to apply.');
  }
  if (appliedBy !== null) {
    return spent(`This plan was applied already, by run ${appliedBy}.`, null);
  }
  if (newerPreview !== null) {
    return spent(
      `There is a newer preview, number ${newerPreview}.`,
      'Look through that one and apply its plan.',
    );
  }
  if (settingsChanged) {
    return spent(
      'The direction was changed after this preview, or the books went back in time, so it no longer says what a sync would do.',
    );
  }
  const expiresAt = new Date(completedAt.getTime() + PLAN_LIFE_MS);
  if (now > expiresAt) {
    return spent('This plan is more than 24 hours old, and the books may have moved on since.');
  }
  return { kind: 'applicable', expiresAt };
}

function spent(reason: string, advice: string | null = 'Start a new preview.'): PlanStanding {
  return { kind: 'spent', reason: advice === null ? reason : `${reason} ${advice}` };
}
