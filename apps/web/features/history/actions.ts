import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { takeInCustomer } from '../customers/actions';

/** CUS-3: the fields of a change go back to what they were before it, as a new edit. */
export function useRestore(tenantId: string, customerId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changeId: string) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/customers/{customerId}/history/{changeId}/restore', {
          params: { path: { tenantId, customerId, changeId } },
        }),
      ),
    onSuccess: (customer) => takeInCustomer(queryClient, tenantId, customer),
  });
}
