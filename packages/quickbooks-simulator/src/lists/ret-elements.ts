import type { Fields } from '../company-file/fields.js';

/**
 * Keeps what IncludeRetElement names: top-level children only, case-sensitive; unknown names are ignored and
 * required children vanish like the others (behaviours.md §1). Without names everything stays. `type`, which
 * names the element of the record itself, is no child.
 */
export function onlyElements(record: Fields, names: readonly string[] | undefined): Fields {
  if (!names || names.length === 0) return record;
  return Object.fromEntries(
    Object.entries(record).filter(([element]) => element === 'type' || names.includes(element)),
  );
}
