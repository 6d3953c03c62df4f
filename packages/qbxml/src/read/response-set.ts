import { QbxmlSyntaxError } from '../errors.js';
import type {
  QbxmlResponse,
  RecordOf,
  ResponseHead,
  ResponseName,
  ResponseSet,
  ResponseStatus,
  UnknownResponse,
} from '../message-set.js';
import { responseTables } from '../messages/registry.js';
import type { ReadLimits } from './limits.js';
import { MessageSetReader, type SetEvent, type SetReaderOptions } from './message-set-reader.js';
import { toBytes } from './text-input.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A response as far as its start tag tells. */
export type AnyResponseHead =
  | { [K in ResponseName]: ResponseHead<K> }[ResponseName]
  | (ResponseStatus & { readonly type: 'unknown'; readonly name: string });

/** Any record, with the name of the response it stands in. */
export type AnyRecord = {
  [K in ResponseName]: { readonly responseType: K; readonly record: RecordOf<K> };
}[ResponseName];

/** What a streamed message set consists of, in document order. */
export type ResponseEvent =
  | {
      readonly kind: 'set';
      readonly newMessageSetID?: string;
      readonly messageSetStatusCode?: string;
      readonly unknownAttributes?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'response'; readonly response: AnyResponseHead }
  | ({ readonly kind: 'record' } & AnyRecord)
  /** The response is complete: its head again, with what it holds beside its records. */
  | {
      readonly kind: 'responseEnd';
      readonly response: AnyResponseHead & Pick<UnknownResponse, 'ErrorRecovery' | 'unknown'>;
    };

const COUNTS = ['retCount', 'iteratorRemainingCount'] as const;
const TEXTS = ['requestID', 'statusSeverity', 'statusMessage', 'iteratorID'] as const;
const STATUS_ATTRIBUTES: ReadonlySet<string> = new Set([...COUNTS, ...TEXTS, 'statusCode']);

/** Turns the reader's events into typed ones. The tables, which types and reader share, make the casts true. */
class ResponseTyper {
  private head: AnyResponseHead | undefined;
  private hasEnded = false;

  type(event: SetEvent): ResponseEvent | undefined {
    switch (event.kind) {
      case 'set':
        return typeSet(event);
      case 'response':
        this.head = typeHead(event);
        return { kind: 'response', response: this.head };
      case 'record':
        return {
          kind: 'record',
          responseType: this.head?.type,
          record: event.record,
        } as ResponseEvent;
      case 'responseEnd':
        return {
          kind: 'responseEnd',
          response: { ...this.head, ...event.extras },
        } as ResponseEvent;
      case 'request':
        throw new QbxmlSyntaxError('this is a set of requests, not of responses', event.at);
      case 'end':
        this.hasEnded = true;
        return undefined;
    }
  }

  get isComplete(): boolean {
    return this.hasEnded;
  }
}

function typeSet(event: SetEvent & { kind: 'set' }): ResponseEvent {
  if (event.envelope !== 'QBXMLMsgsRs') {
    throw new QbxmlSyntaxError('this is a set of requests, not of responses', 0);
  }
  const { newMessageSetID, messageSetStatusCode, ...others } = event.attributes;
  return {
    kind: 'set',
    ...(newMessageSetID === undefined ? {} : { newMessageSetID }),
    ...(messageSetStatusCode === undefined ? {} : { messageSetStatusCode }),
    ...(Object.keys(others).length === 0 ? {} : { unknownAttributes: others }),
  };
}

function typeHead(event: SetEvent & { kind: 'response' }): AnyResponseHead {
  const { attributes, name } = event;
  const status: Record<string, unknown> = { statusCode: readCount(attributes.statusCode) };
  if (status.statusCode === undefined) {
    throw new QbxmlSyntaxError(`<${name}> has no statusCode`, event.at);
  }
  for (const key of TEXTS) if (attributes[key] !== undefined) status[key] = attributes[key];
  for (const key of COUNTS) {
    const count = readCount(attributes[key]);
    if (count !== undefined) status[key] = count;
  }
  const others = Object.entries(attributes).filter(([key]) => !STATUS_ATTRIBUTES.has(key));
  if (others.length > 0) status.unknownAttributes = Object.fromEntries(others);
  const identity = Object.hasOwn(responseTables, name) ? { type: name } : { type: 'unknown', name };
  return { ...identity, statusSeverity: '', ...status } as unknown as AnyResponseHead;
}

function readCount(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}

/**
 * Reads a whole response set. What QuickBooks sends is taken as it comes: elements the tables do not know,
 * or in another order, are kept with the record.
 *
 * @param input the document; bytes are read in the encoding they declare, text as it stands
 * @throws QbxmlSyntaxError with a byte offset; a status other than 0 is a value, not an error
 */
export function decodeResponseSet(
  input: Uint8Array | string,
  limits?: Partial<ReadLimits>,
): ResponseSet {
  return readResponseSet(input, limits ? { limits } : {});
}

/** As decodeResponseSet, with the reader's inner options: tests compare the two ways of reading. */
export function readResponseSet(
  input: Uint8Array | string,
  options: SetReaderOptions,
): ResponseSet {
  const reader = new MessageSetReader({ ...options, isText: typeof input === 'string' });
  const typer = new ResponseTyper();
  reader.push(toBytes(input), true);
  const set: Mutable<ResponseSet> & { responses: QbxmlResponse[] } = { responses: [] };
  let records: unknown[] = [];
  for (let raw = reader.next(); raw; raw = reader.next()) {
    if (raw.kind === 'record') {
      records.push(raw.record);
      continue;
    }
    const event = typer.type(raw);
    if (event?.kind === 'set') {
      const { kind: _kind, ...attributes } = event;
      Object.assign(set, attributes);
    } else if (event?.kind === 'responseEnd') {
      set.responses.push({ ...event.response, records } as unknown as QbxmlResponse);
      records = [];
    }
  }
  return set;
}

/** A document's first tags are shorter. */
const HEAD_LENGTH = 4_096;

/**
 * What the first response of a set says of itself, found without reading the rest.
 *
 * @param text a whole document, or its beginning
 * @returns null where the beginning does not tell; whether the document is sound is only known once it is read
 */
export function peekResponseHead(text: string): AnyResponseHead | null {
  const reader = new MessageSetReader({ isText: true });
  const typer = new ResponseTyper();
  try {
    reader.push(toBytes(text.slice(0, HEAD_LENGTH)), text.length <= HEAD_LENGTH);
    for (let raw = reader.next(); raw; raw = reader.next()) {
      const event = typer.type(raw);
      if (event?.kind === 'response') return event.response;
    }
  } catch (error) {
    if (!(error instanceof QbxmlSyntaxError)) throw error;
  }
  return null;
}

/**
 * Reads a response set as it arrives, one record in memory at a time. Chunks may end anywhere.
 * The iteration ends normally only at the end of a complete document; records seen before a refusal were
 * complete, but a caller that needs all of them must wait for that end.
 *
 * @throws QbxmlSyntaxError with the byte offset in the whole input
 */
export async function* streamResponseSet(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits?: Partial<ReadLimits>,
): AsyncGenerator<ResponseEvent, void, undefined> {
  const reader = new MessageSetReader(limits ? { limits } : {});
  const typer = new ResponseTyper();
  for await (const chunk of chunks) {
    reader.push(chunk, false);
    for (let raw = reader.next(); raw; raw = reader.next()) {
      const event = typer.type(raw);
      if (event) yield event;
    }
  }
  reader.push(new Uint8Array(0), true);
  for (let raw = reader.next(); raw; raw = reader.next()) {
    const event = typer.type(raw);
    if (event) yield event;
  }
  if (!typer.isComplete) throw new Error('The reader stopped before the end of the document.');
}
