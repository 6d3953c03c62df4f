import type { requestTables, responseTables } from './messages/registry.js';
import type { errorRecovery } from './messages/shapes/transaction-parts.js';
import type { RequestKind, RequestTable, ResponseTable } from './schema/message.js';
import type { KeptExtras, Read, Written } from './schema/record.js';
import type { UnknownElement } from './xml/element.js';

type RequestTables = typeof requestTables;
type ResponseTables = typeof responseTables;

/** 'HostQueryRq', 'CustomerAddRq', … */
export type RequestName = keyof RequestTables;
/** 'HostQueryRs', 'CustomerAddRs', … */
export type ResponseName = keyof ResponseTables;

/** What goes inside a request's element. */
export type RequestBody<K extends RequestName> = Written<RequestTables[K]['field']>;

interface PlainAttributes {
  /** Echoed in the response; at most 50 characters. */
  readonly requestID?: string;
}
interface CountedAttributes extends PlainAttributes {
  readonly metaData?: 'NoMetaData' | 'MetaDataOnly' | 'MetaDataAndResponseData';
}
interface IteratedAttributes extends CountedAttributes {
  /** Start and Continue need MaxReturned; Continue and Stop need iteratorID. */
  readonly iterator?: 'Start' | 'Continue' | 'Stop';
  readonly iteratorID?: string;
}

type AttributesOfKind<Kind extends RequestKind> = Kind extends 'iterated'
  ? IteratedAttributes
  : Kind extends 'counted'
    ? CountedAttributes
    : PlainAttributes;

/** The attributes of a request's element. */
export type RequestAttributes<K extends RequestName> =
  RequestTables[K] extends RequestTable<infer _P, infer Kind> ? AttributesOfKind<Kind> : never;

export interface RequestOf<K extends RequestName> {
  readonly type: K;
  readonly attributes?: RequestAttributes<K>;
  readonly body: RequestBody<K>;
}

/** Any request, told apart by `type`. */
export type QbxmlRequest = { [K in RequestName]: RequestOf<K> }[RequestName];

/** What a program sends at a time. Requests run in order. */
export interface RequestSet {
  readonly onError: 'continueOnError' | 'stopOnError' | 'rollbackOnError';
  /** Set on writes: QuickBooks keeps the outcome under this id. At most 24 characters; a UUID does not fit. */
  readonly newMessageSetID?: string;
  /** Asks for (with newMessageSetID) or clears (without) the outcome kept under this id. */
  readonly oldMessageSetID?: string;
  readonly responseData?: 'includeAll' | 'includeNone';
  /** Only where a set was read that has them. */
  readonly unknownAttributes?: Readonly<Record<string, string>>;
  readonly requests: readonly QbxmlRequest[];
}

/* ---- responses ---- */

type RecordsOf<T> =
  T extends ResponseTable<infer M, infer Flat>
    ? Flat extends true
      ? { [K in keyof M]?: M[K] extends infer F ? Read<F> : never } & KeptExtras
      : Single<keyof M & string> extends never
        ? { [K in keyof M & string]: { type: K } & Read<M[K]> }[keyof M & string]
        : Read<M[keyof M]>
    : never;

/** K when it is one name, never when it is a union of several. */
type Single<K extends string, All extends string = K> = K extends unknown
  ? [All] extends [K]
    ? K
    : never
  : never;

/** One record of a response. Where a response mixes kinds (ItemQueryRs), `type` names the element. */
export type RecordOf<K extends ResponseName> = RecordsOf<ResponseTables[K]>;

export type StatusSeverity = 'Info' | 'Warn' | 'Error';

/** The attributes of a response. A status other than 0 is a value, not an error: look it up with statusMeaning. */
export interface ResponseStatus {
  readonly requestID?: string;
  readonly statusCode: number;
  readonly statusSeverity: StatusSeverity | (string & Record<never, never>);
  readonly statusMessage?: string;
  readonly retCount?: number;
  /** How many records the iterator has not returned yet; 0 ends it. */
  readonly iteratorRemainingCount?: number;
  readonly iteratorID?: string;
  readonly unknownAttributes?: Readonly<Record<string, string>>;
}

export interface ResponseHead<K extends ResponseName> extends ResponseStatus {
  readonly type: K;
}

interface ResponseTail {
  /** Ids of the record that a failed recovery left behind. */
  readonly ErrorRecovery?: Read<typeof errorRecovery>;
  readonly unknown?: readonly UnknownElement[];
}

export interface ResponseOf<K extends ResponseName> extends ResponseHead<K>, ResponseTail {
  /** Also under an error status: a 3200 can carry the record as it is now. */
  readonly records: readonly RecordOf<K>[];
}

/** A response to a request that this codec has no table for. Everything in it is kept in `unknown`. */
export interface UnknownResponse extends ResponseStatus, ResponseTail {
  readonly type: 'unknown';
  /** The element's name. */
  readonly name: string;
  readonly records: readonly never[];
}

/** Any response, told apart by `type`. */
export type QbxmlResponse = { [K in ResponseName]: ResponseOf<K> }[ResponseName] | UnknownResponse;

export interface ResponseSet {
  readonly newMessageSetID?: string;
  /** Of the set as a whole, only where error recovery was asked for; "600" and "9001" to "9005" have meanings. */
  readonly messageSetStatusCode?: string;
  readonly unknownAttributes?: Readonly<Record<string, string>>;
  readonly responses: readonly QbxmlResponse[];
}
