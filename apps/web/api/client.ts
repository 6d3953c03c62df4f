import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError, toApiError } from './api-error';
import type { paths } from './schema';

let csrfToken: string | null = null;

/** The token that state-changing calls must carry; it comes with the signed-in user. */
export function rememberCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** What `rememberCsrfToken` was told last, for calls that are not made through `api`. */
export function knownCsrfToken(): string | null {
  return csrfToken;
}

const sendCsrfToken: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET' && csrfToken) request.headers.set('x-csrf-token', csrfToken);
    return request;
  },
};

const client = createClient<paths>({
  // Same origin: app/api hands the calls on. Absolute, because Request needs it where there is no document.
  baseUrl: typeof window === 'undefined' ? 'http://localhost' : window.location.origin,
  credentials: 'same-origin',
  headers: { accept: 'application/json' },
});
client.use(sendCsrfToken);

export const api = client;

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The data of an answer.
 *
 * @throws ApiError for every refusal, and with status 0 when there was no answer.
 */
export async function dataOf<T>(pending: Promise<Answer<T>>): Promise<T> {
  const answer = await pending.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(
      {
        status: 0,
        code: 'offline',
        message: 'No connection. Check your network; this page tries again by itself.',
      },
      { cause },
    );
  });
  if (!answer.response.ok) throw toApiError(answer.response, answer.error);
  return answer.data as T;
}
