import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { NewSyncSetting } from '../../api/types';
import { runKeys } from '../runs/queries';
import { tenantKeys } from '../tenants/queries';
import { settingKeys } from './queries';

/** Changes the direction or the conflict rule of a kind of record. */
export function useChangeSetting(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewSyncSetting) =>
      dataOf(
        api.PUT('/api/tenants/{tenantId}/sync-settings', {
          params: { path: { tenantId } },
          body,
        }),
      ),
    onSuccess: (settings) => {
      queryClient.setQueryData(settingKeys.all(tenantId), settings);
      // A plan from before is spent now, and what is in the way has changed.
      return Promise.all([
        queryClient.invalidateQueries({ queryKey: tenantKeys.overview(tenantId) }),
        queryClient.invalidateQueries({ queryKey: runKeys.all(tenantId) }),
      ]);
    },
  });
}
