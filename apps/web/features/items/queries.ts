import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { CostDecision, EquipmentRule } from '../../api/types';
import { oneOf, positiveInteger } from '../../ui/url-state';
import { tenantKeys } from '../tenants/queries';

export const PAGE_SIZES = [25, 50, 100] as const;
export const STATUSES = ['active', 'inactive', 'attention', 'costs'] as const;

export interface ItemFilter {
  readonly status: (typeof STATUSES)[number];
  readonly search: string;
  readonly page: number;
  readonly pageSize: (typeof PAGE_SIZES)[number];
}

export const itemKeys = {
  all: (tenantId: string) => [...tenantKeys.one(tenantId), 'items'] as const,
  one: (tenantId: string, itemId: string) => [...itemKeys.all(tenantId), itemId] as const,
};

/** Reads what to show from the address; what is missing or wrong there takes its usual value. */
export function itemFilterOf(query: URLSearchParams): ItemFilter {
  const size = Number(query.get('pageSize'));
  return {
    status: oneOf(query.get('status'), STATUSES),
    search: query.get('search')?.trim() ?? '',
    page: positiveInteger(query.get('page'), 1),
    pageSize: PAGE_SIZES.find((allowed) => allowed === size) ?? PAGE_SIZES[0],
  };
}

export function useItems(tenantId: string, filter: ItemFilter) {
  const { search, ...others } = filter;
  const query = search ? filter : others;
  return useQuery({
    queryKey: [...itemKeys.all(tenantId), 'list', query],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/items', { params: { path: { tenantId }, query }, signal }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useItem(tenantId: string, itemId: string) {
  return useQuery({
    queryKey: itemKeys.one(tenantId, itemId),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/items/{itemId}', {
          params: { path: { tenantId, itemId } },
          signal,
        }),
      ),
  });
}

/** What happened to an item, the newest first, page by page. */
export function useItemHistory(tenantId: string, itemId: string) {
  return useInfiniteQuery({
    queryKey: [...itemKeys.one(tenantId, itemId), 'history'],
    queryFn: ({ signal, pageParam }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/items/{itemId}/history', {
          params: {
            path: { tenantId, itemId },
            query: pageParam === null ? {} : { cursor: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function useItemSettings(tenantId: string) {
  return useQuery({
    queryKey: [...itemKeys.all(tenantId), 'settings'],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/item-settings', {
          params: { path: { tenantId } },
          signal,
        }),
      ),
  });
}

/** ITM-5, ITM-7: what items are posted to, with the accounts and tax codes to choose from. */
export function useItemPosting(tenantId: string) {
  return useQuery({
    queryKey: [...itemKeys.all(tenantId), 'posting'],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/item-settings/posting', {
          params: { path: { tenantId } },
          signal,
        }),
      ),
  });
}

/** ITM-3: the rules that say what is equipment, all of them at once. */
export function useChangeItemSettings(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (equipmentRules: readonly EquipmentRule[]) =>
      dataOf(
        api.PUT('/api/tenants/{tenantId}/item-settings', {
          params: { path: { tenantId } },
          body: { equipmentRules: [...equipmentRules] },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: itemKeys.all(tenantId) }),
  });
}

/** ITM-8: settles costs that differ, of one item or of many. */
export function useSettleCosts(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CostDecision) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/items/cost-decisions', {
          params: { path: { tenantId } },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: itemKeys.all(tenantId) }),
  });
}
