/** CUS-1: which way records of a kind go. */
export type SyncDirection = 'from_quickbooks' | 'to_quickbooks' | 'two_way';

/** BEY-13: what a two-way conflict compares: the whole record, or each field against the last agreed value. */
export type ConflictRule = 'record' | 'field';

export interface DirectionSettings {
  readonly direction: SyncDirection;
  readonly conflictRule: ConflictRule;
}

/** One of the two systems. */
export type Side = 'industrack' | 'quickbooks';
