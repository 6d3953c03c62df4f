import type { Fields } from '../company-file/fields.js';

/**
 * Keeps what IncludeRetElement names: top-level children only, case-sensitive; unknown names are ignored and
 * required children vanish like the others (behaviours.md §1). Without names everything stays. `type`, which
 * names the element of the record itself, is no child.
 */
export function onlyElements(record: Fields, names: readonly string[] | undefined): Fields {
  if (!names || names.length === 0) return record;
  const { type } = record;
  const kept: Fields = type === undefined ? {} : { type };
  for (const name of names) {
    if (Object.hasOwn(record, name)) kept[name] = record[name];
  }
  const lines = linesNamed(record, names);
  return lines.length === 0 ? kept : { ...kept, lines };
}

/** The lines of a form stand in one list, and are children by their own names. */
function linesNamed({ lines }: Fields, names: readonly string[]): Fields[] {
  if (!Array.isArray(lines)) return [];
  return (lines as Fields[]).filter(({ type }) => names.includes(String(type)));
}
