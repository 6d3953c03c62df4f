import type { UnknownElement } from '../xml/element.js';
import type {
  Aggregate,
  Branch,
  Choice,
  Content,
  Field,
  FieldMap,
  Lines,
  Part,
} from './aggregate.js';
import type { Leaf } from './leaf.js';

/** Writes an intersection out as one object type, so that errors and hovers stay readable. */
type Simplify<T> = T extends unknown ? { [K in keyof T]: T[K] } : never;

/* ---- as written: required fields are required, branches of a choice exclude each other ---- */

type Needed = 'required' | 'some';

type WrittenContent<C> =
  C extends Leaf<infer Value, string>
    ? Value
    : C extends Aggregate<infer P, infer A>
      ? Simplify<WrittenParts<P> & { [K in A]?: string }>
      : never;

type WrittenField<F> =
  F extends Field<infer C, infer P>
    ? P extends 'many' | 'some'
      ? readonly WrittenContent<C>[]
      : WrittenContent<C>
    : never;

type WrittenFields<M> = {
  [K in keyof M as M[K] extends Field<Content, Needed> ? K : never]: WrittenField<M[K]>;
} & {
  [K in keyof M as M[K] extends Field<Content, Needed> ? never : K]?: WrittenField<M[K]>;
};

type PartsOf<B> = B extends readonly Part[] ? B : B extends FieldMap ? readonly [B] : never;
type WrittenBranch<B> = WrittenParts<PartsOf<B>>;
type KeysOfUnion<U> = U extends unknown ? keyof U : never;
type Exclusive<U, All extends PropertyKey = KeysOfUnion<U>> = U extends unknown
  ? U & { [K in Exclude<All, keyof U>]?: never }
  : never;
type BranchUnion<B extends readonly Branch[]> = {
  [I in keyof B]: Simplify<WrittenBranch<B[I]>>;
}[number];
type NoBranch<U> = { [K in KeysOfUnion<U>]?: never };

type WrittenLine<M> = {
  [K in keyof M & string]: Simplify<{ type: K } & WrittenField<M[K]>>;
}[keyof M & string];

type WrittenPart<H> =
  H extends Choice<infer B, infer IsNeeded>
    ? Exclusive<BranchUnion<B>> | (IsNeeded extends true ? never : NoBranch<BranchUnion<B>>)
    : H extends Lines<infer M, infer IsNeeded>
      ? IsNeeded extends true
        ? { lines: readonly WrittenLine<M>[] }
        : { lines?: readonly WrittenLine<M>[] }
      : WrittenFields<H>;

type WrittenParts<P> = P extends readonly [infer H, ...infer T]
  ? WrittenPart<H> & WrittenParts<T>
  : unknown;

/** The record a program fills in to have this element written. */
export type Written<F> = F extends Field<infer C> ? WrittenContent<C> : never;

/* ---- as read: every field may be absent, and what the tables do not know is kept beside them ---- */

/** A value newer than our list: QuickBooks may answer with one. */
type Unlisted = string & Record<never, never>;

/** What a record read from QuickBooks carries beside its fields; only there when there is something to keep. */
export interface KeptExtras {
  /** Elements the tables do not know, or whose text does not fit their type, with their position. */
  unknown?: UnknownElement[];
  /** Attributes the tables do not know. */
  unknownAttributes?: Record<string, string>;
  /** How a value was spelled where we would spell it otherwise ("1" for true), by the field's name. */
  spelling?: Record<string, string>;
  /** Names of the known child elements as they came, when they did not come in the schema's order. */
  order?: string[];
}

type ReadContent<C> =
  C extends Leaf<infer Value, infer Listed>
    ? [Listed] extends [never]
      ? Value
      : Listed | Unlisted
    : C extends Aggregate<infer P, infer A>
      ? Simplify<ReadParts<P> & { [K in A]?: string } & KeptExtras>
      : never;

type ReadField<F> =
  F extends Field<infer C, infer P>
    ? P extends 'many' | 'some'
      ? ReadContent<C>[]
      : ReadContent<C>
    : never;

type ReadLine<M> = { [K in keyof M & string]: Simplify<{ type: K } & ReadField<M[K]>> }[keyof M &
  string];

type ReadBranches<B> = B extends readonly [infer H, ...infer T]
  ? ReadParts<PartsOf<H>> & ReadBranches<T>
  : unknown;

type ReadPart<H> =
  H extends Choice<infer B, boolean>
    ? ReadBranches<B>
    : H extends Lines<infer M, boolean>
      ? { lines?: ReadLine<M>[] }
      : { [K in keyof H]?: ReadField<H[K]> };

type ReadParts<P> = P extends readonly [infer H, ...infer T] ? ReadPart<H> & ReadParts<T> : unknown;

/**
 * The record read from QuickBooks. Every field is optional, also those that the schema calls required: with
 * IncludeRetElement they vanish too. `hasFields` narrows where a program depends on some.
 */
export type Read<F> = F extends Field<infer C> ? ReadContent<C> : never;

/** Tells whether a record has the named fields, and narrows its type to that. */
export function hasFields<T extends object, K extends keyof T>(
  record: T,
  ...names: K[]
): record is T & { [N in K]-?: Exclude<T[N], undefined> } {
  return names.every((name) => record[name] !== undefined);
}
