import type { Fields } from '../company-file/fields.js';
import type { StoredAnswer } from '../company-file/message-set-store.js';

/**
 * What one request is answered, before the codec writes it out. A record of a response that mixes kinds carries
 * the name of its element in `type`.
 */
export type Answer = StoredAnswer;

/** The request was carried out; `records` hold what it wrote or found. */
export function accepted(records: readonly Fields[]): Answer {
  return { statusCode: 0, statusSeverity: 'Info', statusMessage: 'Status OK', records };
}

/** A query that matched nothing: status 1 is Info, not an error (status-codes.tsv). */
export function noMatch(): Answer {
  return {
    statusCode: 1,
    statusSeverity: 'Info',
    statusMessage: 'A query request did not find a matching object in QuickBooks',
    records: [],
  };
}

/** Some of the ids or names of a query exist and come back; the message quotes one that does not. */
export function partlyFound(records: readonly Fields[], missing: string): Answer {
  return {
    statusCode: 500,
    statusSeverity: 'Warn',
    statusMessage:
      'The query request has not been fully completed. There was a required element ' +
      `("${missing}") that could not be found in QuickBooks.`,
    records,
  };
}

/** 530: carried out but for what the warnings name. */
export function withWarnings(answer: Answer, warnings: readonly string[]): Answer {
  if (answer.statusCode !== 0 || warnings.length === 0) return answer;
  const statusMessage = `The request was carried out but for this: ${warnings.join(' ')}`;
  return { ...answer, statusCode: 530, statusSeverity: 'Warn', statusMessage };
}

/** The request was not carried out. */
export function refused(statusCode: number, message: string, record?: Fields): Answer {
  return {
    statusCode,
    statusSeverity: 'Error',
    statusMessage: message,
    records: record ? [record] : [],
  };
}

/** 3231: an earlier request of the set failed under stopOnError or rollbackOnError, so this one never ran. */
export function notProcessed(): Answer {
  return refused(3231, 'The request has not been processed.');
}

/** 3230: the request was undone because a later one failed under rollbackOnError. */
export function rolledBack(): Answer {
  return refused(
    3230,
    'The request has been rolled back because another request of the set failed.',
  );
}
