import type { RefusalCode } from '@connector/agent-protocol';

/** A message set for one tenant's QuickBooks. */
export interface Batch {
  readonly tenantId: string;
  /** 22 characters of base64url; the same work is always sent again under the same id. */
  readonly batchId: string;
  /** The company file that must be open; null only for the very first look. */
  readonly companyFile: string | null;
  /** The batch that a read goes on from, and before which it is not run; null for all others. */
  readonly follows: string | null;
  readonly qbxml: string;
  readonly kind: 'read' | 'write';
  /** How long QuickBooks may take, in milliseconds. */
  readonly deadlineMs: number;
}

/** What became of a batch. */
export type BatchOutcome =
  | {
      readonly kind: 'answered';
      /** QuickBooks' answer. */
      readonly qbxml: string;
      /** By the QuickBooks machine's clock, as UTC instants. */
      readonly startedAt: Date;
      readonly finishedAt: Date;
      /** The machine's IANA zone. */
      readonly timeZone: string;
      readonly companyFile: string | null;
    }
  /** The agent would not run it; nothing reached QuickBooks. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly reason: string }
  /** QuickBooks would not take it; nothing was run. */
  | { readonly kind: 'unavailable'; readonly hresult: string | null; readonly message: string }
  /** A write may or may not have happened. The same batch may be sent again: the agent asks QuickBooks first. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** No agent, or it went away before it answered. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'timed-out' };
