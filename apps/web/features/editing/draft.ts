/** The fields in which two drafts of a record differ, in the order of the second one. */
export function changedFields<Draft extends object>(before: Draft, after: Draft): (keyof Draft)[] {
  const fields = Object.keys(after) as (keyof Draft)[];
  return fields.filter((field) => before[field] !== after[field]);
}

/** What was typed, on top of what the record says by now. */
export function rebased<Draft extends object>(
  drafts: Readonly<{ before: Draft; typed: Draft; newest: Draft }>,
): Draft {
  const typed = changedFields(drafts.before, drafts.typed).map((field) => [
    field,
    drafts.typed[field],
  ]);
  return { ...drafts.newest, ...Object.fromEntries(typed) };
}
