import { readConfig, type WebConfig } from '../config';

/** What the content type of an uploaded file is, whatever is in it. */
const UPLOAD_TYPE = 'application/octet-stream';

/** Headers that belong to one hop, or that `fetch` sets itself. */
const HOP_HEADERS = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
  'content-encoding',
];

/**
 * Hands a browser's request for `/api/*` on to the API and its answer back, both as streams, so that the browser
 * knows one origin only. A browser that goes away ends the call to the API too.
 *
 * @returns the API's answer; 502 with code `api_unreachable` when the API does not answer at all.
 */
export async function forwardToApi(
  request: Request,
  { apiUrl }: WebConfig = readConfig(),
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const target = new URL(pathname + search, apiUrl);
  const headers = withoutHopHeaders(request.headers);
  headers.set('accept-encoding', 'identity');
  try {
    const answer = await fetch(target, {
      method: request.method,
      headers,
      redirect: 'manual',
      cache: 'no-store',
      signal: request.signal,
      ...(await bodyOf(request)),
    });
    const body = isEventStream(answer) && answer.body ? untilCut(answer.body) : answer.body;
    return new Response(body, { status: answer.status, headers: answerHeaders(answer) });
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: 499 });
    console.error(`The API at ${target.origin} does not answer.`, error);
    return unreachable();
  }
}

/** Uploads pass through as they come; what is small is passed on whole, with its length. */
async function bodyOf(request: Request): Promise<RequestInit & { duplex?: 'half' }> {
  if (request.method === 'GET' || request.method === 'HEAD') return {};
  const isUpload = request.headers.get('content-type') === UPLOAD_TYPE;
  return isUpload && request.body
    ? { body: request.body, duplex: 'half' }
    : { body: await request.arrayBuffer() };
}

function withoutHopHeaders(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of HOP_HEADERS) kept.delete(name);
  return kept;
}

function answerHeaders(answer: Response): Headers {
  const headers = withoutHopHeaders(answer.headers);
  // "no-transform" keeps this server and any proxy before it from holding events back to compress them.
  if (isEventStream(answer)) {
    headers.set('cache-control', 'no-cache, no-transform');
    headers.set('x-accel-buffering', 'no');
  }
  return headers;
}

function isEventStream(answer: Response): boolean {
  return answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
}

/**
 * Ends a stream of events where the API was cut off, as when it restarts: to the page both mean "connect again", and
 * to this server's log a restart is no fault.
 */
function untilCut(events: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = events.getReader();
  return new ReadableStream({
    pull: async (page) => {
      const next = await reader.read().catch(() => ({ done: true as const, value: undefined }));
      if (next.done) page.close();
      else page.enqueue(next.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function unreachable(): Response {
  const message =
    'The connector is not answering right now. It may be restarting; try again in a minute.';
  return Response.json({ code: 'api_unreachable', message }, { status: 502 });
}
