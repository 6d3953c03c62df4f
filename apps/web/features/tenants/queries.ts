import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';

/** How often the overview is asked for while its events don't come through. */
const ASK_WITHOUT_EVENTS_MS = 10_000;
const TENANT_LIST_RENEWED_MS = 30_000;
export const TENANTS_PAGE_SIZE = 25 as const;

export const tenantKeys = {
  lists: ['tenants', 'list'] as const,
  /** Everything that is known of one tenant. */
  one: (tenantId: string) => ['tenants', 'one', tenantId] as const,
  overview: (tenantId: string) => ['tenants', 'one', tenantId, 'overview'] as const,
};

export function overviewQuery(tenantId: string) {
  return queryOptions({
    queryKey: tenantKeys.overview(tenantId),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/tenants/{tenantId}', { params: { path: { tenantId } }, signal })),
  });
}

/** A tenant as its own page shows it; kept up to date by events, and without them by asking again. */
export function useOverview(
  tenantId: string,
  { hasEvents = true }: { readonly hasEvents?: boolean } = {},
) {
  return useQuery({
    ...overviewQuery(tenantId),
    refetchInterval: hasEvents ? false : ASK_WITHOUT_EVENTS_MS,
  });
}

export function useTenants({ search, page }: { readonly search: string; readonly page: number }) {
  const query = { page, pageSize: TENANTS_PAGE_SIZE, ...(search ? { search } : {}) };
  return useQuery({
    queryKey: [...tenantKeys.lists, query],
    queryFn: ({ signal }) => dataOf(api.GET('/api/tenants', { params: { query }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: TENANT_LIST_RENEWED_MS,
  });
}
