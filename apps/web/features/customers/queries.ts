import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { tenantKeys } from '../tenants/queries';

export const PAGE_SIZES = [25, 50, 100] as const;
export const SORTS = ['name', 'updatedAt'] as const;
export const STATUSES = ['active', 'inactive', 'attention'] as const;

export interface CustomerFilter {
  readonly status: (typeof STATUSES)[number];
  readonly search: string;
  readonly sort: (typeof SORTS)[number];
  readonly page: number;
  readonly pageSize: (typeof PAGE_SIZES)[number];
}

export const customerKeys = {
  all: (tenantId: string) => [...tenantKeys.one(tenantId), 'customers'] as const,
  one: (tenantId: string, customerId: string) =>
    [...customerKeys.all(tenantId), customerId] as const,
};

export function useCustomers(tenantId: string, filter: CustomerFilter) {
  const { search, ...others } = filter;
  const query = search ? filter : others;
  return useQuery({
    queryKey: [...customerKeys.all(tenantId), 'list', query],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/customers', {
          params: { path: { tenantId }, query },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** @param customerId empty where none is chosen: nothing is asked for then */
export function useCustomer(tenantId: string, customerId: string) {
  return useQuery({
    enabled: customerId !== '',
    queryKey: customerKeys.one(tenantId, customerId),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/customers/{customerId}', {
          params: { path: { tenantId, customerId } },
          signal,
        }),
      ),
  });
}
