import type { Aggregate } from './aggregate.js';
import { type Edition, versionRank } from './version.js';

/** How the text of a leaf element is read and checked. Names follow qbXML's own scalar types. */
export type LeafKind =
  | 'string'
  | 'id'
  | 'boolean'
  | 'integer'
  | 'enum'
  | 'date'
  | 'dateTime'
  | 'timeInterval'
  | 'amount'
  | 'price'
  | 'quantity'
  | 'percent'
  | 'float'
  | 'guid';

/** What restricts the value of a leaf. Lengths count characters. */
export interface LeafRules {
  readonly maxLength?: number;
  readonly maxLengthBy?: Readonly<Partial<Record<Edition, number>>>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly values?: readonly string[];
}

/** A leaf element's type. `Value` is what its text becomes in a typed record. */
export class Leaf<Value, Listed extends string = never> {
  declare readonly value: Value;
  declare readonly listed: Listed;
  constructor(
    readonly kind: LeafKind,
    readonly rules: LeafRules = {},
  ) {}
}

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

type LeafField<Value, Listed extends string = never> = Field<Leaf<Value, Listed>, 'optional'>;

function leaf<Value>(kind: LeafKind, rules?: LeafRules): LeafField<Value> {
  return new Field(new Leaf<Value>(kind, rules));
}

/** STRTYPE. `maxLength` is the US edition's; `by` names editions that differ. */
export function text(maxLength?: number, by?: Partial<Record<Edition, number>>): LeafField<string> {
  return leaf('string', {
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(by === undefined ? {} : { maxLengthBy: by }),
  });
}

/** IDTYPE: ListID, TxnID, TxnLineID. Opaque, at most 36 characters. */
export const id = (): LeafField<string> => leaf('id', { maxLength: 36 });
export const boolean = (): LeafField<boolean> => leaf('boolean');
export const integer = (minimum?: number, maximum?: number): LeafField<number> =>
  leaf('integer', {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  });
/** DATETYPE: YYYY-MM-DD. */
export const date = (): LeafField<string> => leaf('date');
/** DATETIMETYPE: kept as QuickBooks wrote it; see parseQuickBooksDateTime for a sound instant. */
export const dateTime = (): LeafField<string> => leaf('dateTime');
/** TIMEINTERVALTYPE: PT1H30M. */
export const timeInterval = (): LeafField<string> => leaf('timeInterval');
/** AMTTYPE: decimal string, two decimals when there is a point, at most 13 digits before it. */
export const amount = (): LeafField<string> => leaf('amount');
/** PRICETYPE: decimal string with at most five decimals. */
export const price = (): LeafField<string> => leaf('price');
/** QUANTYPE: decimal string with at most five decimals. */
export const quantity = (): LeafField<string> => leaf('quantity');
/** PERCENTTYPE: 8.25 means 8.25 %. QuickBooks has been seen to print "18.0%"; the sign is kept when read. */
export const percent = (): LeafField<string> => leaf('percent');
/** FLOATTYPE: decimal string (exchange rates). */
export const float = (): LeafField<string> => leaf('float');
/** GUIDTYPE: "0", or a GUID in braces. */
export const guid = (): LeafField<string> => leaf('guid');

/** ENUMTYPE: one of the listed values when written; QuickBooks may answer with one that is newer than this table. */
export function oneOf<const V extends readonly string[]>(
  ...values: V
): LeafField<V[number], V[number]> {
  return new Field(new Leaf<V[number], V[number]>('enum', { values }));
}
