import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { TenantOverview } from '../../api/types';
import { tenantKeys } from '../tenants/queries';
import { afterEvent } from '../tenants/tenant-events';
import { runKeys } from './queries';

/** Asks for a sync or a preview now. The answer is the run that will do it, which may be one already under way. */
export function useRequestRun(tenantId: string) {
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
    },
  });
}
