import { headers } from 'next/headers';
import { cache } from 'react';
import { PATH_HEADER } from '../../api/request-headers';
import type { Me } from '../../api/types';
import { readConfig } from '../../config';

/** How long a page waits for the API before it renders without knowing who asks. */
const ANSWER_WITHIN_MS = 5_000;

export type Visit =
  | { readonly kind: 'signed-in'; readonly me: Me }
  | { readonly kind: 'signed-out'; readonly path: string }
  | { readonly kind: 'unknown' };

/** Who asks for this page. One call to the API a request, however many parts of the page ask. */
export const readVisit = cache(async (): Promise<Visit> => {
  const request = await headers();
  const path = request.get(PATH_HEADER) ?? '/';
  const cookie = request.get('cookie');
  if (!cookie) return { kind: 'signed-out', path };
  try {
    const answer = await fetch(new URL('/api/auth/me', readConfig().apiUrl), {
      headers: { cookie, accept: 'application/json' },
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (answer.status === 401) return { kind: 'signed-out', path };
    return answer.ok ? { kind: 'signed-in', me: (await answer.json()) as Me } : { kind: 'unknown' };
  } catch {
    // The API is down or slow: the page renders its frame and the browser goes on asking.
    return { kind: 'unknown' };
  }
});
