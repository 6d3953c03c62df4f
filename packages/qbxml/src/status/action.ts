/**
 * What the engine does about an answer of QuickBooks.
 *
 * - accept: it happened; take the data
 * - empty: there was nothing to return
 * - retry: the same again later, queries at once and writes only after asking what became of them
 * - re-read: read the record anew and plan it again
 * - hold: this record waits for a person, the others go on
 * - stop: the run ends; nothing would work until a person has acted
 */
export type EngineAction = 'accept' | 'empty' | 'retry' | 're-read' | 'hold' | 'stop';

/** Where a fact about QuickBooks comes from. */
export type FactSource =
  /** Intuit's published status codes and field texts. */
  | 'intuit'
  /** Captured traffic, real logs, or Intuit's sample programs. */
  | 'captured'
  /** Error lists of tools that run the same operations. */
  | 'operations'
  /** What other open-source connectors handle, or their issue threads. */
  | 'connectors'
  /** Known from memory only; no source confirms it. */
  | 'unconfirmed';

/** One answer explained. */
export interface Meaning {
  /** A few words for a heading. */
  readonly title: string;
  /** One or two plain sentences for an office worker: what happened, and what to do. */
  readonly advice: string;
  readonly action: EngineAction;
  readonly source: readonly FactSource[];
}
