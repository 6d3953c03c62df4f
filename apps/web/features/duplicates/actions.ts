import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { DuplicateChoice } from '../../api/types';
import { tenantKeys } from '../tenants/queries';

/** Decides about groups, all of them or none. */
export function useDecide(tenantId: string, onDecided: () => void) {
  const refresh = useRefresh(tenantId);
  return useMutation({
    mutationFn: (choices: readonly DuplicateChoice[]) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/duplicates/decisions', {
          params: { path: { tenantId } },
          body: { choices: [...choices] },
        }),
      ),
    onSuccess: async () => {
      await refresh();
      onDecided();
    },
  });
}

/** Support's approval, with the conversation that it rests on. */
export function useApprove(tenantId: string, onApproved: () => void) {
  const refresh = useRefresh(tenantId);
  return useMutation({
    mutationFn: ({ decisionId, note }: { readonly decisionId: string; readonly note: string }) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/duplicates/decisions/{decisionId}/approve', {
          params: { path: { tenantId, decisionId } },
          body: { note },
        }),
      ),
    onSuccess: async () => {
      await refresh();
      onApproved();
    },
  });
}

/** Takes a decision back. */
export function useUndo(tenantId: string) {
  const refresh = useRefresh(tenantId);
  return useMutation({
    mutationFn: (decisionId: string) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/duplicates/decisions/{decisionId}/undo', {
          params: { path: { tenantId, decisionId } },
        }),
      ),
    onSettled: refresh,
  });
}

/** Customers, counts and what the next sync waits for may all be others now. */
function useRefresh(tenantId: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: tenantKeys.one(tenantId) });
}
