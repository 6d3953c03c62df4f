import { encodeRequestSet, type QbxmlRequest } from '@connector/qbxml';

/**
 * The version that requests are written in. 13.0 is spoken by every QuickBooks since 2014 and has all that is sent
 * here; what an answer may hold does not depend on it for these records.
 */
const QBXML_VERSION = '13.0';

/** The text of a message set that only reads. */
export function readingSet(...requests: QbxmlRequest[]): string {
  return encodeRequestSet({ onError: 'stopOnError', requests }, { version: QBXML_VERSION });
}

/**
 * The text of a message set that writes. Each request stands alone, and QuickBooks keeps the outcome under the set's id
 * until it is cleared (behaviours.md §7).
 *
 * @throws QbxmlWriteError for a value that QuickBooks would refuse
 */
export function writingSet(batchId: string, requests: readonly QbxmlRequest[]): string {
  return encodeRequestSet(
    { onError: 'continueOnError', newMessageSetID: batchId, requests: [...requests] },
    { version: QBXML_VERSION },
  );
}
