import type { Answer } from './answer.js';

/** Records that a qbXML version has no element for, with the version that brought it (catalog.json). */
const SINCE: ReadonlyMap<string, number> = new Map([['ItemFixedAssetRet', 3]]);

/** 501: what the version of the request has no element for stays away, and a warning says so (status-codes.tsv). */
export function withoutTooNew(answer: Answer, version: string | undefined): Answer {
  const asked = Number(version ?? Number.POSITIVE_INFINITY);
  const records = answer.records.filter(({ type }) => (SINCE.get(String(type)) ?? 0) <= asked);
  if (records.length === answer.records.length) return answer;
  return {
    ...answer,
    statusCode: 501,
    statusSeverity: 'Warn',
    statusMessage: `Some objects cannot be shown in version ${version} of qbXML. Ask with a newer one.`,
    records,
  };
}
