import { aggregateField, type Fields, withField } from '../company-file/fields.js';
import type { Answer } from './answer.js';

/** Records that a qbXML version has no element for, with the version that brought it (catalog.json). */
const RECORDS_SINCE: ReadonlyMap<string, number> = new Map([['ItemFixedAssetRet', 3]]);

/** What a version added inside records that are kept here (behaviours.md §12). */
const ELEMENTS_SINCE = [
  {
    aggregate: 'ItemsAndInventoryPreferences',
    element: 'IsInventoryExpirationDateEnabled',
    version: 16,
  },
];

/**
 * What the version of the request has no element for stays away: of a whole record a warning tells (501,
 * status-codes.tsv), of an element inside one nothing does.
 */
export function withoutTooNew(answer: Answer, version: string | undefined): Answer {
  const asked = Number(version ?? Number.POSITIVE_INFINITY);
  const records = answer.records
    .filter(({ type }) => (RECORDS_SINCE.get(String(type)) ?? 0) <= asked)
    .map((record) => withoutElements(record, asked));
  if (records.length === answer.records.length) return { ...answer, records };
  return {
    ...answer,
    statusCode: 501,
    statusSeverity: 'Warn',
    statusMessage: `Some objects cannot be shown in version ${version} of qbXML. Ask with a newer one.`,
    records,
  };
}

function withoutElements(record: Fields, asked: number): Fields {
  let known = record;
  for (const { aggregate, element, version } of ELEMENTS_SINCE) {
    const part = aggregateField(known, aggregate);
    if (part && version > asked)
      known = { ...known, [aggregate]: withField(part, element, undefined) };
  }
  return known;
}
