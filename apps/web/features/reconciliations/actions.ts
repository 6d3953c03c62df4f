import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { tenantKeys } from '../tenants/queries';
import { reconciliationKeys } from './queries';

/** Asks for a comparison of both sides now. */
export function useStartReconciliation(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/reconciliations', { params: { path: { tenantId } } }),
      ),
    onSuccess: async () => {
      void queryClient.invalidateQueries({ queryKey: tenantKeys.overview(tenantId) });
      await queryClient.invalidateQueries({ queryKey: reconciliationKeys.all(tenantId) });
    },
  });
}

/** Asks whether a statement is genuine. */
export function useCheckStatement(tenantId: string) {
  return useMutation({
    mutationFn: (statement: string) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/reconciliations/check', {
          params: { path: { tenantId } },
          body: { statement },
        }),
      ),
  });
}
