import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { customerKeys } from '../customers/queries';

export const QUESTIONS_A_PAGE = 25 as const;

export const linkKeys = {
  all: (tenantId: string) => [...customerKeys.all(tenantId), 'link-proposals'] as const,
};

/** The open questions whether two customers are the same; `customerId` asks for those about one customer. */
export function useLinkProposals(
  tenantId: string,
  { page, customerId }: { readonly page: number; readonly customerId?: string | null },
) {
  const query = { page, pageSize: QUESTIONS_A_PAGE, ...(customerId ? { customerId } : {}) };
  return useQuery({
    queryKey: [...linkKeys.all(tenantId), query],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/link-proposals', {
          params: { path: { tenantId }, query },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
