import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { RunSummary, TenantOverview } from '../../api/types';
import { runKeys } from '../runs/queries';
import { tenantKeys } from '../tenants/queries';
import { afterEvent } from '../tenants/tenant-events';

/**
 * Approves a plan and asks for the run that carries it out.
 *
 * @param onApplied is given that run, also where what asked is no longer on the page
 */
export function useApplyPlan(tenantId: string, onApplied: (run: RunSummary) => void) {
  const queryClient = useQueryClient();
  const read = (refetchType: 'active' | 'none') =>
    queryClient.invalidateQueries({ queryKey: runKeys.all(tenantId), refetchType });
  return useMutation({
    mutationFn: (runId: string) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/runs/{runId}/apply', {
          params: { path: { tenantId, runId } },
        }),
      ),
    onSuccess: (run) => {
      queryClient.setQueryData<TenantOverview>(tenantKeys.overview(tenantId), (overview) =>
        afterEvent(overview, { kind: 'run', run }),
      );
      // The page of the plan is left now; it need not say first that the plan is spent.
      void read('none');
      onApplied(run);
    },
    // Why it may not be applied stands in what is read again.
    onError: () => read('active'),
  });
}
