import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { Reconciliation, ReconciliationDifference } from '../../api/types';
import { runKeys } from '../runs/queries';
import { isUnderWay } from './reconciliation-words';

export const HISTORY_PAGE_SIZE = 25 as const;
const ROWS_A_PAGE = 50;
/** Events tell of each step; this is for when they do not come through. */
const RENEW_MS = 2_500;

/** What a list of differences shows. */
export type DifferenceShow = ReconciliationDifference['kind'] | 'accepted';

/** Below the runs, so that the end of one renews what is shown here too. */
export const reconciliationKeys = {
  all: (tenantId: string) => [...runKeys.all(tenantId), 'reconciliations'] as const,
  one: (tenantId: string, id: string) => [...reconciliationKeys.all(tenantId), id] as const,
};

const renewing = (one: Reconciliation | undefined): number | false =>
  one && isUnderWay(one) ? RENEW_MS : false;

export function useReconciliations(tenantId: string, page: number) {
  return useQuery({
    queryKey: [...reconciliationKeys.all(tenantId), 'list', page],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/reconciliations', {
          params: { path: { tenantId }, query: { page, pageSize: HISTORY_PAGE_SIZE } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => renewing(state.data?.items[0]),
  });
}

export function useReconciliation(tenantId: string, reconciliationId: string) {
  return useQuery({
    queryKey: reconciliationKeys.one(tenantId, reconciliationId),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/reconciliations/{reconciliationId}', {
          params: { path: { tenantId, reconciliationId } },
          signal,
        }),
      ),
    refetchInterval: ({ state }) => renewing(state.data),
  });
}

export function useDifferences(tenantId: string, reconciliationId: string, show: DifferenceShow) {
  return useInfiniteQuery({
    queryKey: [...reconciliationKeys.one(tenantId, reconciliationId), 'differences', show],
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/reconciliations/{reconciliationId}/differences', {
          params: {
            path: { tenantId, reconciliationId },
            query: { show, limit: ROWS_A_PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useOwedCustomers(tenantId: string, reconciliationId: string) {
  return useInfiniteQuery({
    queryKey: [...reconciliationKeys.one(tenantId, reconciliationId), 'customers'],
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/reconciliations/{reconciliationId}/customers', {
          params: {
            path: { tenantId, reconciliationId },
            query: { limit: ROWS_A_PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
