import { Field } from './aggregate.js';
import { Leaf, type LeafKind, type LeafRules } from './leaf.js';
import type { Edition } from './version.js';

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
