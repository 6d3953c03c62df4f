import { Aggregate, type Field, type FieldMap, type Part } from './aggregate.js';
import { versionRank } from './version.js';

/** Which attributes a request takes beside requestID: none, metaData, or metaData and an iterator. */
export type RequestKind = 'plain' | 'counted' | 'iterated';

/** One request of a message set: the table of its body and the attributes it takes. */
export class RequestTable<
  P extends readonly Part[] = readonly Part[],
  K extends RequestKind = RequestKind,
> {
  readonly body: Aggregate<P, never>;
  /** As a field: what type extraction takes. */
  declare readonly field: Field<Aggregate<P, never>, 'optional'>;
  readonly sinceRank: number;
  constructor(
    readonly kind: K,
    readonly parts: P,
    /** Version that introduced the request, as written ("7.0"); empty for those from the beginning. */
    readonly sinceVersion = '',
  ) {
    this.body = new Aggregate<P, never>(parts);
    this.sinceRank = versionRank(sinceVersion);
  }

  since(version: string): RequestTable<P, K> {
    return new RequestTable(this.kind, this.parts, version);
  }
}

/** A request that writes, or asks for one thing. */
export function request<const P extends readonly Part[]>(...parts: P): RequestTable<P, 'plain'> {
  return new RequestTable('plain', parts);
}

/** A query that can say how many records there are (`metaData`). */
export function query<const P extends readonly Part[]>(...parts: P): RequestTable<P, 'counted'> {
  return new RequestTable('counted', parts);
}

/** A query that can be read page by page (`iterator`, `iteratorID`). */
export function iteratedQuery<const P extends readonly Part[]>(
  ...parts: P
): RequestTable<P, 'iterated'> {
  return new RequestTable('iterated', parts);
}

/**
 * One response of a message set. `records` are the elements that hold a record each, by name. A response
 * whose fields stand directly in it (a deletion) has `isFlat`: they are read as its one record.
 */
export class ResponseTable<M extends FieldMap = FieldMap, Flat extends boolean = boolean> {
  /** Kinds of record, or for a flat response the fields themselves. */
  readonly content: Aggregate<readonly [M], never>;
  readonly hasSeveralKinds: boolean;
  constructor(
    readonly records: M,
    readonly isFlat: Flat,
  ) {
    this.content = new Aggregate<readonly [M], never>([records]);
    this.hasSeveralKinds = !isFlat && this.content.slots.length > 1;
  }
}

/** A response that carries records of the named kinds. */
export function response<const M extends FieldMap>(records: M): ResponseTable<M, false> {
  return new ResponseTable(records, false);
}

/** A response whose fields are its one record. */
export function flatResponse<const M extends FieldMap>(fields: M): ResponseTable<M, true> {
  return new ResponseTable(fields, true);
}
