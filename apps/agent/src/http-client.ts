import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

/**
 * Plain HTTP calls over node:http, which works where the agent runs; fetch() fails on some Windows systems.
 */
export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly body?: { readonly contentType: string; readonly text: string };
  /** Ends the call: a deadline or the agent's own stopping. */
  readonly signal: AbortSignal;
  /** A longer answer ends the call with an error. */
  readonly maxAnswerBytes: number;
  /** Keeps connections from call to call; without it each call has one of its own. */
  readonly connections?: Agent;
}

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  /** The Date header, in the server's time. */
  readonly date: Date | null;
}

/** The call had no answer. */
export class HttpCallError extends Error {
  override readonly name = 'HttpCallError';

  constructor(
    message: string,
    /** True when it is certain that the server never got the call. */
    readonly neverArrived: boolean,
    options: { cause: unknown },
  ) {
    super(message, options);
  }
}

const NEVER_ARRIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** @throws HttpCallError when there was no whole answer; any HTTP status is an answer. */
export function callHttp(call: HttpCall): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const url = new URL(call.url);
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const fail = (cause: unknown) => reject(failureOf(url, cause));
    if (call.signal.aborted) {
      reject(new HttpCallError(`${url.host} was not called any more.`, true, { cause: null }));
      return;
    }
    const outgoing = send(url, {
      method: call.method,
      signal: call.signal,
      agent: call.connections ?? false,
    });
    outgoing.once('error', fail);
    outgoing.once('response', (incoming) => {
      readAnswer(incoming, call.maxAnswerBytes).then(resolve, fail);
    });
    if (call.body === undefined) {
      outgoing.end();
      return;
    }
    outgoing.setHeader('content-type', call.body.contentType);
    outgoing.setHeader('content-length', Buffer.byteLength(call.body.text));
    outgoing.end(call.body.text);
  });
}

async function readAnswer(incoming: IncomingMessage, maxBytes: number): Promise<HttpAnswer> {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    sizeBytes += piece.length;
    if (sizeBytes > maxBytes) throw new Error(`The answer has more than ${maxBytes} bytes.`);
    pieces.push(piece);
  }
  const date = incoming.headers.date === undefined ? null : new Date(incoming.headers.date);
  return {
    status: incoming.statusCode ?? 0,
    text: Buffer.concat(pieces, sizeBytes).toString('utf8'),
    date: date === null || Number.isNaN(date.getTime()) ? null : date,
  };
}

function failureOf(url: URL, cause: unknown): HttpCallError {
  const code = errorCode(cause);
  const neverArrived = code !== null && NEVER_ARRIVED.has(code);
  const words = neverArrived ? 'does not answer' : 'did not answer completely';
  return new HttpCallError(
    `${url.host} ${words}${code === null ? '' : ` (${code})`}.`,
    neverArrived,
    {
      cause,
    },
  );
}

/** The code of the first failure inside: node wraps the tries at several addresses of one name. */
function errorCode(cause: unknown): string | null {
  if (cause instanceof AggregateError) return errorCode(cause.errors[0]);
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string')
    return cause.code;
  return null;
}
