import { type Hold } from '@connector/domain';
import { hresultMeaning } from '@connector/qbxml';
import type { BatchOutcome } from '../agents/batch.js';
import { assertNever } from '../errors.js';
import type { PhaseOutcome } from './run.js';

type Failure = Exclude<BatchOutcome, { kind: 'answered' }>;

/** What a run does when a batch that reads was not answered. Reading is harmless, so nothing is lost by asking again. */
export function outcomeOfFailure(failure: Failure): PhaseOutcome {
  switch (failure.kind) {
    case 'offline':
    case 'timed-out':
    case 'unknown':
      return { kind: 'waiting' };
    case 'unavailable':
      return held(quickbooksUnavailable(failure.hresult, failure.message));
    case 'refused':
      return outcomeOfRefusal(failure);
    default:
      return assertNever(failure);
  }
}

function outcomeOfRefusal(refusal: Extract<Failure, { kind: 'refused' }>): PhaseOutcome {
  if (refusal.code === 'draining' || refusal.code === 'too_many_batches')
    return { kind: 'waiting' };
  if (refusal.code === 'wrong_company_file') return held(wrongCompanyFile(refusal.reason));
  return {
    kind: 'ended',
    end: {
      state: 'failed',
      code: `agent_${refusal.code}`,
      message: `The agent refused a request: ${refusal.reason} Nothing was changed. Tell IndusTrack support.`,
    },
  };
}

export function held(...holds: Hold[]): PhaseOutcome {
  return { kind: 'ended', end: { state: 'held', holds } };
}

/** QuickBooks answers, and has no company open. */
export function noCompanyFile(): PhaseOutcome {
  return held(quickbooksUnavailable(null, 'QuickBooks has no company file open.'));
}

function quickbooksUnavailable(hresult: string | null, message: string): Hold {
  const meaning = hresult === null ? null : hresultMeaning(hresult);
  return {
    code: 'quickbooks_unavailable',
    title: meaning?.title ?? 'QuickBooks cannot be reached',
    message: meaning === null ? message : `${meaning.advice} (${hresult})`,
    steps: [
      'Open QuickBooks Desktop on its computer, with your company file.',
      'Close any message window that QuickBooks shows, then sync again.',
    ],
    fixedBy: 'office',
    action: null,
  };
}

/** RUN-4: another company's books are open. */
export function wrongCompanyFile(reason: string): Hold {
  return {
    code: 'wrong_company_file',
    title: 'Another company file is open',
    message: `${reason} Nothing was read or written.`,
    steps: [
      'In QuickBooks choose File › Open or Restore Company and open your company file.',
      'If the file was moved or renamed on purpose, tell IndusTrack support before the next sync.',
    ],
    fixedBy: 'office',
    action: null,
  };
}
