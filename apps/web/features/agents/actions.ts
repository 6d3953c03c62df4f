import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { tenantKeys } from '../tenants/queries';

/** Makes a code that pairs one agent with this tenant, once, within some minutes. */
export function useMakePairingCode(tenantId: string) {
  return useMutation({
    mutationFn: () =>
      dataOf(api.POST('/api/tenants/{tenantId}/pairing-codes', { params: { path: { tenantId } } })),
  });
}

/** Lets this tenant sync with a version of QuickBooks that was not tested (SET-3). */
export function useAcceptVersion(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { product: string; version: string }) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/accepted-versions', {
          params: { path: { tenantId } },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tenantKeys.overview(tenantId) }),
  });
}

/** Records that a person made a backup of the company file (SET-4). */
export function useStateBackup(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (note: string) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/backup-statements', {
          params: { path: { tenantId } },
          body: { note },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tenantKeys.overview(tenantId) }),
  });
}
