import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { tenantKeys } from '../tenants/queries';

export function useCustomerAttachments(tenantId: string, customerId: string) {
  return useQuery({
    queryKey: [...tenantKeys.one(tenantId), 'attachments', customerId],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/customers/{customerId}/attachments', {
          params: { path: { tenantId, customerId } },
          signal,
        }),
      ),
  });
}
