import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { AccountedChange } from '../../api/types';
import { tenantKeys } from '../tenants/queries';

export type ChangeKind = AccountedChange['kind'];
export type ChangePlace = 'quickbooks' | 'industrack';
export type ChangeOutcome = AccountedChange['outcome'];

/** What the list shows, as it stands in the address; null for what is not narrowed. */
export interface ChangeFilter {
  readonly kind: ChangeKind | null;
  readonly place: ChangePlace | null;
  readonly outcome: ChangeOutcome | null;
  readonly search: string;
}

export const accountantKeys = {
  all: (tenantId: string) => [...tenantKeys.one(tenantId), 'accountant'] as const,
};

/** A month in figures; without a month, the present one. */
export function useStatement(tenantId: string, month: string | null) {
  return useQuery({
    queryKey: [...accountantKeys.all(tenantId), 'statement', month],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/accountant/statement', {
          params: { path: { tenantId }, query: month === null ? {} : { month } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** What was written and decided in a month, the newest first, page by page. */
export function useAccountedChanges(tenantId: string, month: string, filter: ChangeFilter) {
  const { kind, place, outcome, search } = filter;
  const query = {
    month,
    ...(kind ? { kind } : {}),
    ...(place ? { place } : {}),
    ...(outcome ? { outcome } : {}),
    ...(search ? { search } : {}),
  };
  return useInfiniteQuery({
    queryKey: [...accountantKeys.all(tenantId), 'changes', query],
    queryFn: ({ signal, pageParam }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/accountant/changes', {
          params: {
            path: { tenantId },
            query: { ...query, ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}
