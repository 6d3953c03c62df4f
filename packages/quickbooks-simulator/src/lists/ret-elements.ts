import type { Fields } from '../company-file/fields.js';

/**
 * Keeps what IncludeRetElement names: top-level children only, case-sensitive; unknown names are ignored and
 * required children vanish like the others (behaviours.md §1). Without names everything stays. `type`, which
 * names the element of the record itself, is no child.
 */
export function onlyElements(record: Fields, names: readonly string[] | undefined): Fields {
  if (!names || names.length === 0) return record;
  const kept = ['type', ...names]
    .filter((element) => Object.hasOwn(record, element))
    .map((element) => [element, record[element]] as const);
  return Object.fromEntries([...kept, ...linesNamed(record, names)]);
}

/** The lines of a form stand in one list, and are children by their own names. */
function linesNamed({ lines }: Fields, names: readonly string[]): [string, Fields[]][] {
  if (!Array.isArray(lines)) return [];
  const named = (lines as Fields[]).filter(({ type }) => names.includes(String(type)));
  return named.length === 0 ? [] : [['lines', named]];
}
