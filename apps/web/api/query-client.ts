import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { leaveForSignIn } from '../features/session/leave';
import { isApiError, isWorthRetrying } from './api-error';

const MAX_RETRIES = 2;
const FRESH_FOR_MS = 10_000;

/** The cache of a browser tab. An ended session, wherever it shows first, leads back to the sign-in page. */
export function newQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (isApiError(error, 'not_signed_in')) leaveForSignIn();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_FOR_MS,
        retry: (failures, error) => isWorthRetrying(error) && failures < MAX_RETRIES,
      },
      mutations: { retry: false },
    },
  });
}
