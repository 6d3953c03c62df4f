import type { MessageSetRecord, StoredResponse } from '../company-file/message-set-store.js';

/** Longest message set id QuickBooks takes, in characters (behaviours.md §7). */
const MAX_ID_LENGTH = 24;

/** What is asked of a message set, as far as error recovery goes. */
export interface RecoveryQuestion {
  readonly newId: string | undefined;
  readonly oldId: string | undefined;
  readonly requestCount: number;
  readonly contentHash: string;
  /** What is stored under either id. */
  readonly stored: (id: string) => MessageSetRecord | undefined;
}

/** What QuickBooks does with a message set, given what it has stored of earlier ones. */
export type RecoveryDecision =
  /** Carry out the requests after those that have a response already. */
  | { readonly kind: 'run'; readonly done: readonly StoredResponse[] }
  /** Answer with what is stored and change nothing. */
  | { readonly kind: 'recall'; readonly responses: readonly StoredResponse[] }
  /** Forget what is stored under the old id. */
  | { readonly kind: 'clear' }
  /** Nothing is carried out: the status of the whole set says why. */
  | { readonly kind: 'refuse'; readonly statusCode: number };

/**
 * Decides between running a set, answering it from the stored outcome, and refusing it.
 *
 * The same id and content again is never carried out twice. A set that QuickBooks died in goes on behind the
 * last request that has an outcome; that is our reading, the sources do not say it.
 *
 * @see behaviours.md §7
 */
export function decideRecovery(question: RecoveryQuestion): RecoveryDecision {
  const { newId, oldId, requestCount, stored } = question;
  if (isTooLong(newId) || isTooLong(oldId)) return { kind: 'refuse', statusCode: 9004 };
  if (requestCount === 0 && oldId !== undefined) {
    const state = stored(oldId);
    if (!state) return { kind: 'refuse', statusCode: 600 };
    return newId === oldId ? recall(state) : { kind: 'clear' };
  }
  const state = newId === undefined ? undefined : stored(newId);
  if (!state) return { kind: 'run', done: [] };
  if (state.contentHash !== question.contentHash) return { kind: 'refuse', statusCode: 9001 };
  if (state.isFinished) return recall(state);
  return { kind: 'run', done: state.responses ?? [] };
}

function recall(state: MessageSetRecord): RecoveryDecision {
  return state.responses
    ? { kind: 'recall', responses: state.responses }
    : { kind: 'refuse', statusCode: 9002 };
}

function isTooLong(id: string | undefined): boolean {
  return id !== undefined && id.length > MAX_ID_LENGTH;
}
