import { QbxmlSyntaxError } from '../errors.js';
import type { RequestSet } from '../message-set.js';
import type { Edition } from '../schema/version.js';
import type { ReadLimits } from './limits.js';
import { MessageSetReader, type SetEvent, type SetReaderOptions } from './message-set-reader.js';
import type { LooseRecord } from './record-reader.js';
import { toBytes } from './text-input.js';

/** How a request set is read. */
export interface DecodeRequestOptions {
  readonly limits?: Partial<ReadLimits>;
  /** Off: schema rules are not held to, and what the tables do not know is kept in `unknown`. Default true. */
  readonly isStrict?: boolean;
  /** Off: a text longer than its field passes; QuickBooks answers 3070 to that request alone. Default true. */
  readonly checksLengths?: boolean;
  /** The QuickBooks edition whose fields are allowed. Default US. */
  readonly edition?: Edition;
}

export interface DecodedRequestSet {
  /** As the document says ("13.0", "CA8.0"); undefined where it says nothing. */
  readonly version: string | undefined;
  readonly set: RequestSet;
}

/** What an allow-list needs to know of a request set. */
export interface RequestSummary {
  readonly version: string | undefined;
  readonly onError: string;
  readonly newMessageSetID?: string;
  readonly oldMessageSetID?: string;
  /** Names of the requests, in order, known to this codec or not. */
  readonly kinds: readonly string[];
}

/**
 * Reads a request set, holding it to the schema as QuickBooks does: order, choices, types, lengths, versions.
 *
 * @throws QbxmlSyntaxError for input that is not a request set; QbxmlSchemaError for one that QuickBooks
 *   would reject as a whole (0x80040400). Both carry the byte offset.
 */
export function decodeRequestSet(
  input: Uint8Array | string,
  options: DecodeRequestOptions = {},
): DecodedRequestSet {
  return readRequestSet(input, readerOptions(options));
}

function readerOptions(options: DecodeRequestOptions): SetReaderOptions {
  const { limits, isStrict = true, checksLengths = true, edition = 'US' } = options;
  return {
    ...(limits ? { limits } : {}),
    ...(isStrict ? { strictness: { edition, checksLengths } } : {}),
  };
}

/** As decodeRequestSet, with the reader's inner options. */
export function readRequestSet(
  input: Uint8Array | string,
  options: SetReaderOptions,
): DecodedRequestSet {
  const { set, requests } = readAll(input, options);
  const { onError, newMessageSetID, oldMessageSetID, responseData, ...others } = set.attributes;
  const head: LooseRecord = {};
  if (onError !== undefined) head.onError = onError;
  if (newMessageSetID !== undefined) head.newMessageSetID = newMessageSetID;
  if (oldMessageSetID !== undefined) head.oldMessageSetID = oldMessageSetID;
  if (responseData !== undefined) head.responseData = responseData;
  if (Object.keys(others).length > 0) head.unknownAttributes = others;
  head.requests = requests.map((request) => ({
    type: request.name,
    ...(Object.keys(request.attributes).length > 0 ? { attributes: request.attributes } : {}),
    body: request.body ?? {},
  }));
  return { version: set.version, set: head as unknown as RequestSet };
}

/**
 * Names the kinds of request in a set without building them. The whole document is still read and must be
 * well-formed, so nothing can hide from an allow-list.
 *
 * @throws QbxmlSyntaxError with a byte offset
 */
export function requestKinds(
  input: Uint8Array | string,
  limits?: Partial<ReadLimits>,
): RequestSummary {
  const { set, requests } = readAll(input, { skipsBodies: true, ...(limits ? { limits } : {}) });
  const { onError, newMessageSetID, oldMessageSetID } = set.attributes;
  return {
    version: set.version,
    onError: onError ?? '',
    ...(newMessageSetID === undefined ? {} : { newMessageSetID }),
    ...(oldMessageSetID === undefined ? {} : { oldMessageSetID }),
    kinds: requests.map((request) => request.name),
  };
}

type SetStart = SetEvent & { kind: 'set' };
type RequestEvent = SetEvent & { kind: 'request' };

function readAll(
  input: Uint8Array | string,
  options: SetReaderOptions,
): { set: SetStart; requests: RequestEvent[] } {
  const reader = new MessageSetReader({ ...options, isText: typeof input === 'string' });
  reader.push(toBytes(input), true);
  const requests: RequestEvent[] = [];
  let set: SetStart | undefined;
  for (let event = reader.next(); event; event = reader.next()) {
    if (event.kind === 'set') {
      if (event.envelope !== 'QBXMLMsgsRq') {
        throw new QbxmlSyntaxError('this is a set of responses, not of requests', 0);
      }
      set = event;
    } else if (event.kind === 'request') requests.push(event);
  }
  if (!set) throw new QbxmlSyntaxError('there is no message set in <QBXML>', 0);
  return { set, requests };
}
