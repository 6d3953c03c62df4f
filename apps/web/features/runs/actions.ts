import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { RequestedRun, TenantOverview } from '../../api/types';
import { tenantKeys } from '../tenants/queries';
import { afterEvent } from '../tenants/tenant-events';
import { runKeys } from './queries';

/**
 * Asks for a sync or a preview now.
 *
 * @param onRequested is given the run that will do it, which may be one already under way; also where the button that
 *   asked has gone, since the news of the run may be here before the answer
 */
export function useRequestRun(tenantId: string, onRequested: (run: RequestedRun) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (mode: 'sync' | 'preview') =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/runs', {
          params: { path: { tenantId } },
          body: { mode },
        }),
      ),
    onSuccess: (run) => {
      queryClient.setQueryData<TenantOverview>(tenantKeys.overview(tenantId), (overview) =>
        afterEvent(overview, { kind: 'run', run }),
      );
      void queryClient.invalidateQueries({ queryKey: runKeys.all(tenantId) });
      onRequested(run);
    },
  });
}
