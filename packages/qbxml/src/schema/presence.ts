import { type Branch, branchParts, Choice, Lines, type Part } from './aggregate.js';
import type { Complaint } from './scalar.js';

/** A complaint about one element among its siblings. */
export interface PresenceComplaint extends Complaint {
  readonly name: string;
}

/** Names of the first level of a branch or part list. */
function namesOf(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if (part instanceof Choice)
      return part.branches.flatMap((branch: Branch) => namesOf(branchParts(branch)));
    return Object.keys(part instanceof Lines ? part.kinds : part);
  });
}

/**
 * Checks that what a table requires is there and that branches of a choice do not meet.
 *
 * @param has whether the element of that name is present (for a run of lines: whether any of them is)
 * @returns the first rule broken, in the order of the table
 */
export function checkPresence(
  parts: readonly Part[],
  has: (name: string) => boolean,
): PresenceComplaint | undefined {
  for (const part of parts) {
    const complaint =
      part instanceof Choice
        ? checkChoice(part, has)
        : part instanceof Lines
          ? checkLines(part, has)
          : checkFields(part, has);
    if (complaint) return complaint;
  }
  return undefined;
}

function checkFields(
  fields: Exclude<Part, Choice | Lines>,
  has: (name: string) => boolean,
): PresenceComplaint | undefined {
  for (const [name, field] of Object.entries(fields)) {
    const { presence } = field.rules;
    if ((presence === 'required' || presence === 'some') && !has(name)) return missing([name]);
  }
  return undefined;
}

function checkLines(part: Lines, has: (name: string) => boolean): PresenceComplaint | undefined {
  const names = Object.keys(part.kinds);
  return part.needed && !names.some(has) ? missing(names) : undefined;
}

function checkChoice(part: Choice, has: (name: string) => boolean): PresenceComplaint | undefined {
  const used = part.branches
    .map((branch: Branch) => branchParts(branch))
    .filter((branch) => namesOf(branch).some(has));
  const [first, second] = used;
  if (first && second) {
    const one = namesOf(first).find(has) ?? '';
    const other = namesOf(second).find(has) ?? '';
    return {
      rule: 'exclusive',
      name: other,
      reason: `cannot stand beside ${one}: send one of them`,
    };
  }
  if (first) return checkPresence(first, has);
  const canBeEmpty = part.branches.some(
    (branch: Branch) => checkPresence(branchParts(branch), () => false) === undefined,
  );
  return part.needed && !canBeEmpty ? missing(namesOf([part])) : undefined;
}

function missing(names: readonly string[]): PresenceComplaint {
  const shown = names.slice(0, 6).join(' or ');
  return {
    rule: 'required',
    name: names.length === 1 ? (names[0] ?? '') : shown,
    reason: 'is required and missing',
  };
}
