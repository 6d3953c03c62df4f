import type { Fields } from '../company-file/fields.js';

/**
 * A request that QuickBooks answers with a status of severity Error. Thrown rather than returned because it must
 * also undo whatever the request has written so far; the request processor alone catches it.
 */
export class Refusal extends Error {
  readonly statusCode: number;
  /** The record as it is now, which QuickBooks puts into some refusals (3200, behaviours.md §1). */
  readonly record: Fields | undefined;

  constructor(statusCode: number, message: string, record?: Fields) {
    super(message);
    this.name = 'Refusal';
    this.statusCode = statusCode;
    this.record = record;
  }
}

/** 3100: an element of this name is there already, in any letters, active or not. */
export function nameTaken(name: string): Refusal {
  return new Refusal(3100, `The name "${name}" of the list element is already in use.`);
}

/** 3120: the id names nothing, or nothing any more. */
export function objectNotFound(id: string): Refusal {
  return new Refusal(
    3120,
    `Object "${id}" specified in the request cannot be found.  QuickBooks error message: ` +
      'Invalid argument.  The specified record does not exist in the list.',
  );
}

/** 3140: a reference inside the request names nothing usable. `place` is such as "Customer" or "Invoice line". */
export function invalidReference(what: string, value: string, place: string): Refusal {
  return new Refusal(
    3140,
    `There is an invalid reference to QuickBooks ${what} "${value}" in the ${place}.  QuickBooks error message: ` +
      'Invalid argument.  The specified record does not exist in the list.',
  );
}

/** 3070: the text does not fit its field. */
export function stringTooLong(value: string, field: string, maxLength: number): Refusal {
  return new Refusal(
    3070,
    `The string "${value}" in the field "${field}" is too long. The maximum length is ${maxLength}.`,
  );
}

/** 3200: the record was changed since the client read it; the answer carries it as it is now. */
export function staleEditSequence(given: string, record: Fields): Refusal {
  return new Refusal(3200, `The provided edit sequence "${given}" is out-of-date.`, record);
}

/** 3190: an element was sent empty that cannot be cleared (behaviours.md §8). */
export function notCleared(element: string): Refusal {
  return new Refusal(3190, `The element "${element}" cannot be cleared. Leave it out to keep it.`);
}
