import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { TenantOverview } from '../../api/types';
import { tenantKeys } from '../tenants/queries';
import { afterEvent } from '../tenants/tenant-events';
import { runKeys } from './queries';

/** Asks for a sync now. The answer is the run that will do it, which may be one already under way. */
export function useSyncNow(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      dataOf(api.POST('/api/tenants/{tenantId}/runs', { params: { path: { tenantId } } })),
    onSuccess: (run) => {
      queryClient.setQueryData<TenantOverview>(tenantKeys.overview(tenantId), (overview) =>
        afterEvent(overview, { kind: 'run', run }),
      );
      void queryClient.invalidateQueries({ queryKey: runKeys.all(tenantId) });
    },
  });
}
