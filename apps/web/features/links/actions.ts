import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { customerKeys } from '../customers/queries';

/** Answers one question: whether the two are the same. */
export function useAnswer(tenantId: string) {
  const refresh = useRefresh(tenantId);
  return useMutation({
    mutationFn: ({ id, isSame }: { readonly id: string; readonly isSame: boolean }) => {
      const params = { path: { tenantId, proposalId: id } };
      return dataOf(
        isSame
          ? api.POST('/api/tenants/{tenantId}/link-proposals/{proposalId}/confirm', { params })
          : api.POST('/api/tenants/{tenantId}/link-proposals/{proposalId}/reject', { params }),
      );
    },
    onSettled: refresh,
  });
}

/** Says of many at once that they are the same. */
export function useConfirmMany(tenantId: string) {
  const refresh = useRefresh(tenantId);
  return useMutation({
    mutationFn: (ids: readonly string[]) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/link-proposals/confirm', {
          params: { path: { tenantId } },
          body: { ids: [...ids] },
        }),
      ),
    onSettled: refresh,
  });
}

/** A question that somebody else has answered meanwhile goes away too. */
function useRefresh(tenantId: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: customerKeys.all(tenantId) });
}
