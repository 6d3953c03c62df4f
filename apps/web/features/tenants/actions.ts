import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { Schedule, TenantOverview } from '../../api/types';
import { tenantKeys } from './queries';

export function useCreateTenant() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; timeZone: string }) =>
      dataOf(api.POST('/api/tenants', { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tenantKeys.lists }),
  });
}

export function useChangeSchedule(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schedule) =>
      dataOf(
        api.PATCH('/api/tenants/{tenantId}/schedule', { params: { path: { tenantId } }, body }),
      ),
    onSuccess: (schedule) => {
      queryClient.setQueryData<TenantOverview>(tenantKeys.overview(tenantId), (overview) =>
        overview ? { ...overview, schedule } : overview,
      );
      // When the next run comes is for the API to say.
      return queryClient.invalidateQueries({ queryKey: tenantKeys.overview(tenantId) });
    },
  });
}
