import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { tenantKeys } from '../tenants/queries';

export const PAGE_SIZE = 25;

export function useCustomerNotes(tenantId: string, customerId: string, page: number) {
  return useQuery({
    queryKey: [...tenantKeys.one(tenantId), 'notes', customerId, page],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/customers/{customerId}/notes', {
          params: { path: { tenantId, customerId }, query: { page, pageSize: PAGE_SIZE } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
