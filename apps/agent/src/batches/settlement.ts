import { readProbe } from '../quickbooks/message-set.js';
import type { OpenFile, ProcessingOutcome } from '../quickbooks/request-processor.js';

export type Settlement =
  | { readonly kind: 'happened'; readonly qbxml: string }
  | { readonly kind: 'did-not-happen' }
  /** The first requests of the set happened. Sent again, QuickBooks goes on behind them and repeats none. */
  | { readonly kind: 'began' }
  | { readonly kind: 'unsettled'; readonly reason: string };

/** QuickBooks has to look something up, no more. */
const PROBE_DEADLINE_MS = 120_000;

/**
 * Asks QuickBooks whether an interrupted write happened (BEY-1): a message set without requests, whose old and new
 * id are both the write's. QuickBooks answers with what it stored and keeps it.
 *
 * The right company file must be open: in another one QuickBooks does not know the id, and the write would look as
 * if it had not happened. `process` is called with a file that was checked for that.
 */
export async function settle(input: {
  readonly file: OpenFile;
  readonly probe: string;
  readonly requestCount: number;
  readonly process: (
    file: OpenFile,
    qbxml: string,
    deadlineMs: number,
  ) => Promise<ProcessingOutcome>;
}): Promise<Settlement> {
  const outcome = await input.process(input.file, input.probe, PROBE_DEADLINE_MS);
  if (outcome.kind !== 'answered') return { kind: 'unsettled', reason: outcome.message };
  const stored = readProbe(outcome.qbxml, input.requestCount);
  switch (stored.kind) {
    case 'stored':
      return { kind: 'happened', qbxml: outcome.qbxml };
    case 'absent':
      return { kind: 'did-not-happen' };
    case 'partial':
      return { kind: 'began' };
    case 'unclear':
      return { kind: 'unsettled', reason: stored.reason };
  }
}
