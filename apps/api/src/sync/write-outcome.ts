import { type QbxmlResponse, statusMeaning } from '@connector/qbxml';
import { assertNever } from '../errors.js';
import type { WriteOutcome } from './quickbooks-write.js';

/**
 * What QuickBooks' answer to a write means (the status table of packages/qbxml). A warning means that it happened.
 *
 * @param advice what the kind of record knows better than the table
 */
export function writeOutcome(response: QbxmlResponse, advice: string | null): WriteOutcome {
  const { statusCode } = response;
  const meaning = statusMeaning(statusCode);
  const said = advice ?? meaning.advice;
  const quoted = response.statusMessage ? ` QuickBooks says: “${response.statusMessage}”` : '';
  const message = `${said}${quoted} (status ${statusCode})`;
  switch (meaning.action) {
    case 'accept':
    case 'empty':
      return { kind: 'applied', statusCode };
    case 're-read':
      return { kind: 'stale', statusCode, message };
    case 'retry':
      return { kind: 'busy', statusCode, message };
    case 'hold':
      return { kind: 'refused', statusCode, message };
    case 'stop':
      return { kind: 'stop', statusCode, message };
    default:
      return assertNever(meaning.action);
  }
}
