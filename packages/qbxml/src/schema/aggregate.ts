import type { Leaf } from './leaf.js';
import { type Edition, versionRank } from './version.js';

/** What an element holds: text, or elements. */
export type Content = Leaf<unknown, string> | Aggregate;

/** optional 0..1, required 1, many 0..n, some 1..n */
export type Presence = 'optional' | 'required' | 'many' | 'some';

interface FieldRules {
  readonly presence: Presence;
  /** Most occurrences of a repeated element; Infinity where the schema sets no bound. */
  readonly maxCount: number;
  /** Version that introduced the element, as written ("12.0"); empty for elements older than 2.1. */
  readonly since: string;
  readonly sinceRank: number;
  readonly notIn: readonly Edition[];
}

const OPTIONAL: FieldRules = {
  presence: 'optional',
  maxCount: 1,
  since: '',
  sinceRank: 0,
  notIn: [],
};

/**
 * One element's place in a table: what it holds, how often, since which version, in which editions.
 * Immutable; each modifier returns a changed copy, so a shared shape is used in several tables.
 */
export class Field<C extends Content = Content, P extends Presence = Presence> {
  declare readonly presenceType: P;
  constructor(
    readonly content: C,
    readonly rules: FieldRules = OPTIONAL,
  ) {}

  required(): Field<C, 'required'> {
    return new Field(this.content, { ...this.rules, presence: 'required', maxCount: 1 });
  }

  /** Any number of occurrences, none included. */
  many(maxCount = Number.POSITIVE_INFINITY): Field<C, 'many'> {
    return new Field(this.content, { ...this.rules, presence: 'many', maxCount });
  }

  /** At least one occurrence. */
  some(maxCount = Number.POSITIVE_INFINITY): Field<C, 'some'> {
    return new Field(this.content, { ...this.rules, presence: 'some', maxCount });
  }

  since(version: string): Field<C, P> {
    return new Field(this.content, {
      ...this.rules,
      since: version,
      sinceRank: versionRank(version),
    });
  }

  /** Editions of QuickBooks that do not know the element. */
  notIn(...editions: Edition[]): Field<C, P> {
    return new Field(this.content, { ...this.rules, notIn: editions });
  }
}

/** Elements by name; the order of the keys is the order of the elements in a document. */
export type FieldMap = { readonly [name: string]: Field<Content> };
export type Part = FieldMap | Choice | Lines;
export type Branch = FieldMap | readonly Part[];

/** Branches that exclude each other. */
export class Choice<
  B extends readonly Branch[] = readonly Branch[],
  Needed extends boolean = boolean,
> {
  constructor(
    readonly branches: B,
    readonly needed: Needed,
  ) {}
}

/**
 * A run of elements of several kinds in any order (invoice lines and line groups). In a record it is the
 * array `lines`, each entry tagged with its element's name in `type`, so the order survives.
 */
export class Lines<M extends FieldMap = FieldMap, Needed extends boolean = boolean> {
  constructor(
    readonly kinds: M,
    readonly needed: Needed,
  ) {}
}

/** None or one of the branches. */
export function atMostOne<const B extends readonly Branch[]>(...branches: B): Choice<B, false> {
  return new Choice(branches, false);
}

/** One of the branches, and only one. */
export function exactlyOne<const B extends readonly Branch[]>(...branches: B): Choice<B, true> {
  return new Choice(branches, true);
}

/** Any number of the named elements in any order. */
export function lines<const M extends FieldMap>(kinds: M): Lines<M, false> {
  return new Lines(kinds, false);
}

/** At least one of the named elements, in any order. */
export function someLines<const M extends FieldMap>(kinds: M): Lines<M, true> {
  return new Lines(kinds, true);
}

/** A field at its place: what engine and checks look up by name. */
export interface Slot {
  readonly name: string;
  readonly field: Field<Content>;
  /** Position in document order; all kinds of one `Lines` share a position. */
  readonly order: number;
  readonly isList: boolean;
  readonly isLine: boolean;
}

function collectSlots(parts: readonly Part[], slots: Slot[]): void {
  for (const part of parts) {
    if (part instanceof Choice) {
      for (const branch of part.branches) collectSlots(branchParts(branch), slots);
    } else if (part instanceof Lines) {
      const order = slots.length;
      for (const [name, field] of Object.entries(part.kinds)) {
        slots.push({ name, field, order, isList: false, isLine: true });
      }
    } else {
      for (const [name, field] of Object.entries(part)) {
        const isList = field.rules.presence === 'many' || field.rules.presence === 'some';
        slots.push({ name, field, order: slots.length, isList, isLine: false });
      }
    }
  }
}

/** The parts of a branch, whichever way it was written. */
export function branchParts(branch: Branch): readonly Part[] {
  return Array.isArray(branch) ? (branch as readonly Part[]) : [branch as FieldMap];
}

/** An element that holds elements: its ordered table. Element names are unique within one table. */
export class Aggregate<P extends readonly Part[] = readonly Part[], A extends string = string> {
  declare readonly attributeType: A;
  readonly slots: readonly Slot[];
  readonly byName: ReadonlyMap<string, Slot>;

  constructor(
    readonly parts: P,
    readonly attributes: readonly A[] = [],
  ) {
    const slots: Slot[] = [];
    collectSlots(parts, slots);
    this.slots = slots;
    this.byName = new Map(slots.map((slot) => [slot.name, slot]));
    if (this.byName.size !== slots.length) {
      throw new Error(`A table names an element twice: ${slots.map((slot) => slot.name)}`);
    }
  }
}
