import {
  type CompanyFileIdentity,
  type CompanyFileSample,
  type CompanyFileVerdict,
  judgeCompanyFile,
} from '@connector/domain';
import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import type { RecordStamp } from './mirror.repository.js';
import type { Observation } from './observation.js';

/** A record of the mirror by which the company file is recognised. */
export interface KnownRecord extends RecordStamp {
  readonly isKnownDeleted: boolean;
}

/** What is known of the file before QuickBooks is asked. */
export interface KnownFile {
  readonly bound: CompanyFileIdentity | null;
  readonly observation: Observation;
  readonly samples: readonly KnownRecord[];
  /** Since when deletions are asked for, in the machine's wall clock. */
  readonly deletedSince: string | null;
}

/** What QuickBooks said. */
export interface Look {
  readonly opened: CompanyFileIdentity;
  readonly responses: readonly QbxmlResponse[];
  /** The machine's clock was set back: an older time then says nothing about the books. */
  readonly isClockSetBack: boolean;
}

/** The look at QuickBooks: its version, its company, its preferences and, where some are known, a few records. */
export function lookRequests({ observation, samples, deletedSince }: KnownFile): QbxmlRequest[] {
  const host: QbxmlRequest[] = [
    { type: 'HostQueryRq', body: {} },
    { type: 'CompanyQueryRq', body: {} },
    { type: 'PreferencesQueryRq', body: {} },
  ];
  if (samples.length === 0) return host;
  const ids = samples.map(({ quickbooksId }) => quickbooksId);
  const stamps = observation.everyId?.queryStampsByIds(ids) ?? observation.queryByIds(ids);
  return [...host, observation.queryDeleted(deletedSince), stamps];
}

/** Which file it is that answered the look, from where it lies. */
export function judgeLook(known: KnownFile, look: Look): CompanyFileVerdict {
  const { bound, observation } = known;
  const { opened, responses, isClockSetBack } = look;
  const deleted = new Set(responses.flatMap((response) => observation.readDeleted(response)));
  const stamps = new Map(
    responses
      .flatMap(
        (response) => observation.everyId?.readStamps(response) ?? observation.read(response).rows,
      )
      .map((stamp) => [stamp.quickbooksId, stamp]),
  );
  const samples = known.samples
    // Somebody deleted it, and QuickBooks says so: that it is missing tells nothing.
    .filter(({ quickbooksId, isKnownDeleted }) => isKnownDeleted || !deleted.has(quickbooksId))
    .map((record) => sampleOf(record, stamps.get(record.quickbooksId), isClockSetBack));
  return judgeCompanyFile({ bound, opened, samples });
}

function sampleOf(
  record: KnownRecord,
  now: RecordStamp | undefined,
  isClockSetBack: boolean,
): CompanyFileSample {
  const { quickbooksId, timeModified, editSequence, isKnownDeleted } = record;
  const known = { knownTimeModified: timeModified, knownEditSequence: editSequence };
  const sample = { listId: quickbooksId, ...known, isKnownDeleted };
  if (now === undefined) return { ...sample, now: null };
  // In autumn an hour comes twice, and a clock may be set back: then an edit can carry an earlier time than the one
  // before it, though not a lower EditSequence, which only grows.
  const isOlderForSure = !isClockSetBack && Number(now.editSequence) < Number(editSequence);
  return {
    ...sample,
    now: {
      editSequence: now.editSequence,
      timeModified: isOlderForSure ? now.timeModified : later(now.timeModified, timeModified),
    },
  };
}

/** The later of two printed times of one zone. */
function later(one: string, other: string): string {
  return one > other ? one : other;
}

/** BEY-7: the day through which the books are closed, as YYYY-MM-DD; null where they are open. */
export function closedThroughIn(responses: readonly QbxmlResponse[]): string | null {
  for (const response of responses) {
    if (response.type === 'PreferencesQueryRs')
      return response.records[0]?.AccountingPreferences?.ClosingDate ?? null;
  }
  return null;
}

/** The company's name as QuickBooks says it; empty where it says none. */
export function companyNameIn(responses: readonly QbxmlResponse[]): string {
  for (const response of responses) {
    if (response.type === 'CompanyQueryRs') return response.records[0]?.CompanyName ?? '';
  }
  return '';
}
