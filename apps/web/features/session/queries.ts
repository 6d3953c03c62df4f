import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, dataOf, rememberCsrfToken } from '../../api/client';
import type { Me } from '../../api/types';

const STILL_SIGNED_IN_FOR_MS = 60_000;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => dataOf(api.GET('/api/auth/me', { signal })),
  staleTime: STILL_SIGNED_IN_FOR_MS,
});

/** Who is signed in. `initial` is what the server already read for this page. */
export function useSession(initial?: Me | null) {
  const session = useQuery({ ...sessionQuery, ...(initial ? { initialData: initial } : {}) });
  const token = session.data?.csrfToken;
  useEffect(() => {
    if (token) rememberCsrfToken(token);
  }, [token]);
  return session;
}
