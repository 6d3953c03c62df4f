import { type Fields, type FieldValue, isFields } from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import { REFERENCE_FAMILIES } from './reference-families.js';

/** Fields in which every reference to one record names the other. */
export function repointed(fields: Fields, from: ListRecord, to: ListRecord): Fields {
  const change = (element: string, value: FieldValue | undefined): FieldValue | undefined => {
    if (Array.isArray(value)) return value.flatMap((entry) => change(element, entry) ?? []);
    if (!isFields(value)) return value;
    const isIt = REFERENCE_FAMILIES[element] === from.family && value.ListID === from.listId;
    return isIt ? { ...value, ListID: to.listId } : repointed(value, from, to);
  };
  return Object.fromEntries(
    Object.entries(fields).map(([element, value]) => [element, change(element, value)]),
  );
}
