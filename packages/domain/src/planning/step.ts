/** What a run does to one record. The preview, the report and the audit trail are these same steps. */
export type StepAction = 'create' | 'update' | 'activate' | 'deactivate' | 'link' | 'skip' | 'hold';

/** One field, before and after, in words for people. */
export interface FieldChange {
  readonly field: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Why a step is what it is, in one sentence, with the fields it changes. */
export interface StepAccount {
  readonly action: StepAction;
  readonly reason: string;
  readonly changes: readonly FieldChange[];
}
