import { useInfiniteQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { customerKeys } from '../customers/queries';

/** What happened to a customer, the newest first, page by page. */
export function useHistory(tenantId: string, customerId: string) {
  return useInfiniteQuery({
    queryKey: [...customerKeys.one(tenantId, customerId), 'history'],
    queryFn: ({ signal, pageParam }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/customers/{customerId}/history', {
          params: {
            path: { tenantId, customerId },
            query: pageParam === null ? {} : { cursor: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
