import { hash } from 'node:crypto';
import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import type { MirrorRow, RecordStamp } from '../sync/mirror.repository.js';
import type { PageRequest } from '../sync/observation.js';

/** Tells one edit of a record from every other. */
export const STAMP_FIELDS = ['ListID', 'TimeModified', 'EditSequence'];

/** The attributes that begin an iterator, or go on with it. */
export function iteratorOf({ iteratorId }: Pick<PageRequest, 'iteratorId'>) {
  return iteratorId === null
    ? { iterator: 'Start' as const }
    : { iterator: 'Continue' as const, iteratorID: iteratorId };
}

/** The stamps of the records in an answer; those that lack one are left out. */
export function stampsOf(
  records: readonly Readonly<Partial<Record<'ListID' | 'TimeModified' | 'EditSequence', string>>>[],
): RecordStamp[] {
  return records.flatMap(({ ListID, TimeModified, EditSequence }) =>
    ListID === undefined || TimeModified === undefined || EditSequence === undefined
      ? []
      : { quickbooksId: ListID, timeModified: TimeModified, editSequence: EditSequence },
  );
}

type DeletedTypes = Extract<QbxmlRequest, { type: 'ListDeletedQueryRq' }>['body']['ListDelType'];

/** Asks which records of these lists were deleted. @param since in the machine's wall clock; null reaches back 90 days */
export function deletedQuery(types: DeletedTypes, since: string | null): QbxmlRequest {
  const period = since === null ? {} : { DeletedDateRangeFilter: { FromDeletedDate: since } };
  return { type: 'ListDeletedQueryRq', body: { ListDelType: types, ...period } };
}

/** Tells one content of a record from every other. */
export function contentHash(content: unknown): string {
  return hashOf(JSON.stringify(content));
}

/**
 * What the mirror keeps of a record whose fields are all its content.
 *
 * @param beside stored with them, but no content: what moves in it is no change that anybody plans for
 */
export function contentOf(
  record: object,
  beside: object = {},
): Pick<MirrorRow, 'fields' | 'contentHash'> {
  const content = JSON.stringify(record);
  const [inner, more] = [content, JSON.stringify(beside)].map((json) => json.slice(1, -1));
  const fields = `{${[inner, more].filter(Boolean).join(',')}}`;
  return { fields, contentHash: hashOf(content) };
}

function hashOf(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** The ids in an answer to ListDeletedQuery. */
export function deletedIdsIn(response: QbxmlResponse): string[] {
  if (response.type !== 'ListDeletedQueryRs') return [];
  return response.records.flatMap(({ ListID }) => ListID ?? []);
}
