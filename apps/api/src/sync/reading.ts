import {
  decodeResponseSet,
  type QbxmlResponse,
  QbxmlSyntaxError,
  statusMeaning,
} from '@connector/qbxml';
import type { BatchOutcome } from '../agents/batch.js';
import type { Observation } from './observation.js';
import type { ObserveCursor } from './observe-cursor.repository.js';
import type { ClaimedRun, PhaseOutcome } from './run.js';

/** The iterator died with its QuickBooks session. */
const ITERATOR_NOT_VALID = 3391;

/** Why a stage begins again whose iterator is gone. */
export const FORGOTTEN_PLACE =
  'QuickBooks had forgotten the place, as it does when its session ends';

export type Answered = Extract<BatchOutcome, { kind: 'answered' }>;

/** A run's reading of one kind of record, at the place that its cursor says. */
export interface Reading {
  readonly run: ClaimedRun;
  readonly observation: Observation;
  /** The file that every batch is for. */
  readonly companyFile: string | null;
  readonly cursor: ObserveCursor;
}

/** What an answer of QuickBooks is good for. */
export type Usability =
  | { readonly kind: 'usable'; readonly responses: readonly QbxmlResponse[] }
  /** Asked anew from the beginning it may be answered. */
  | { readonly kind: 'again'; readonly why: string }
  | { readonly kind: 'unusable'; readonly why: string };

export function usabilityOf(qbxml: string): Usability {
  const responses = decoded(qbxml);
  if (responses === null) return { kind: 'again', why: 'an answer of QuickBooks arrived damaged' };
  if (responses.length === 0) return { kind: 'unusable', why: 'the answer is empty' };
  if (responses.some(({ statusCode }) => statusCode === ITERATOR_NOT_VALID)) {
    return { kind: 'again', why: FORGOTTEN_PLACE };
  }
  const error = responses.find(({ statusSeverity }) => statusSeverity === 'Error');
  if (error !== undefined) return { kind: 'unusable', why: statusText(error) };
  return { kind: 'usable', responses };
}

/** How a run ends that QuickBooks does not give its records to. */
export function unusable({ plural }: Pick<Observation, 'plural'>, why: string): PhaseOutcome {
  return {
    kind: 'ended',
    end: {
      state: 'failed',
      code: 'quickbooks_query_failed',
      message: `QuickBooks did not give its ${plural}: ${why}. Nothing was lost; sync again, and tell IndusTrack support if it stays.`,
    },
  };
}

function decoded(qbxml: string): readonly QbxmlResponse[] | null {
  try {
    return decodeResponseSet(qbxml).responses;
  } catch (error) {
    if (error instanceof QbxmlSyntaxError) return null;
    throw error;
  }
}

function statusText(response: QbxmlResponse): string {
  return `${statusMeaning(response.statusCode).advice} (status ${response.statusCode})`;
}
