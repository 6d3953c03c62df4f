import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { AcceptedCompanyFile } from '../../api/types';
import { tenantKeys } from '../tenants/queries';
import { companyFileKeys } from './queries';

/** Takes the file that was found for the one to keep in step (BEY-2). */
export function useAcceptCompanyFile(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: AcceptedCompanyFile) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/company-file/acceptance', {
          params: { path: { tenantId } },
          body,
        }),
      ),
    // Also where it failed: what was found may be another file by now.
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: tenantKeys.overview(tenantId) }),
        queryClient.invalidateQueries({ queryKey: companyFileKeys.one(tenantId) }),
      ]),
  });
}
