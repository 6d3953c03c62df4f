import { Aggregate, Field, type Part } from './aggregate.js';

/** An element that holds the given parts, in order. */
export function aggregate<const P extends readonly Part[]>(
  ...parts: P
): Field<Aggregate<P, never>, 'optional'> {
  return new Field(new Aggregate<P, never>(parts));
}

/** As `aggregate`, for the few elements that may define a macro (`defMacro="TxnID:Inv1"`). */
export function macroAggregate<const P extends readonly Part[]>(
  ...parts: P
): Field<Aggregate<P, 'defMacro'>, 'optional'> {
  return new Field(new Aggregate<P, 'defMacro'>(parts, ['defMacro']));
}
