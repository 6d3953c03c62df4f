import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { runKeys } from '../runs/queries';
import { tenantKeys } from '../tenants/queries';

/** Approves a plan and asks for the run that carries it out; the answer is that run. */
export function useApplyPlan(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (runId: string) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/runs/{runId}/apply', {
          params: { path: { tenantId, runId } },
        }),
      ),
    // Also where it was refused: why it may not be applied stands in what is read again.
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: runKeys.all(tenantId) }),
        queryClient.invalidateQueries({ queryKey: tenantKeys.overview(tenantId) }),
      ]),
  });
}
