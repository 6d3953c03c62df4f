import { fieldMaxLength, type RequestName } from '@connector/qbxml';
import { type Fields, type FieldValue, isFields, textField } from '../company-file/fields.js';
import type { SetRequest } from './message-set.js';
import { stringTooLong } from './refusal.js';

/**
 * Checks every text of a request against the length of its field in the US edition.
 *
 * @throws Refusal 3070 naming the first one that does not fit.
 */
export function checkLengths(request: SetRequest): void {
  // The codec has read the request, so its name is one it knows.
  checkFields(request.kind as RequestName, [], request.body);
}

function checkFields(kind: RequestName, path: readonly string[], fields: Fields): void {
  for (const [element, value] of Object.entries(fields)) {
    if (value !== undefined) checkValue(kind, [...path, element], value);
  }
}

function checkValue(kind: RequestName, path: readonly string[], value: FieldValue): void {
  if (Array.isArray(value)) {
    for (const entry of value) checkValue(kind, entryPath(path, entry), entry);
  } else if (isFields(value)) checkFields(kind, path, value);
  else if (typeof value === 'string') {
    const maxLength = fieldMaxLength(kind, path);
    if (maxLength !== undefined && value.length > maxLength) {
      throw stringTooLong(value, path.at(-1) ?? kind, maxLength);
    }
  }
}

/** The codec puts lines of several kinds into one list; each names its own element in `type`. */
function entryPath(path: readonly string[], entry: FieldValue): readonly string[] {
  const type = isFields(entry) ? textField(entry, 'type') : undefined;
  return type === undefined ? path : [...path.slice(0, -1), type];
}
