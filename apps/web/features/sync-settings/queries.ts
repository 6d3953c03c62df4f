import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { tenantKeys } from '../tenants/queries';

export const settingKeys = {
  all: (tenantId: string) => [...tenantKeys.one(tenantId), 'sync-settings'] as const,
};

/** Which way records go, and what decides a conflict, with the choices in words. */
export function useSyncSettings(tenantId: string) {
  return useQuery({
    queryKey: settingKeys.all(tenantId),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/sync-settings', {
          params: { path: { tenantId } },
          signal,
        }),
      ),
  });
}

/** CUS-8: which field stands where. It changes only with the product. */
export function useFieldMappings(tenantId: string) {
  return useQuery({
    queryKey: [...settingKeys.all(tenantId), 'mapping'],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/sync-settings/mapping', {
          params: { path: { tenantId } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
