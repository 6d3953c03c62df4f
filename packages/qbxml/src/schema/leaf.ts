import type { Edition } from './version.js';

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
