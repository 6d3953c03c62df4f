import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { tenantKeys } from '../tenants/queries';

export const companyFileKeys = {
  one: (tenantId: string) => [...tenantKeys.one(tenantId), 'company-file'] as const,
};

/** The company file that is kept in step, what was found instead of it, and where it has been. */
export function useCompanyFile(tenantId: string, isWanted: boolean) {
  return useQuery({
    queryKey: companyFileKeys.one(tenantId),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/company-file', {
          params: { path: { tenantId } },
          signal,
        }),
      ),
    enabled: isWanted,
  });
}
