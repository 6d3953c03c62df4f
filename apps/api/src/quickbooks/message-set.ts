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
