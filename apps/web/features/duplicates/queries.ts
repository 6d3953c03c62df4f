import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { DuplicateChoice } from '../../api/types';
import { customerKeys } from '../customers/queries';

export const GROUPS_A_PAGE = 25 as const;
export const SHOWN = ['open', 'left'] as const;

export interface GroupFilter {
  readonly show: (typeof SHOWN)[number];
  readonly search: string;
  readonly page: number;
}

export const duplicateKeys = {
  all: (tenantId: string) => [...customerKeys.all(tenantId), 'duplicates'] as const,
};

/** Customers that stand under one name, group by group. */
export function useDuplicates(tenantId: string, filter: GroupFilter) {
  const query = { ...filter, pageSize: GROUPS_A_PAGE };
  return useQuery({
    queryKey: [...duplicateKeys.all(tenantId), query],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/duplicates', {
          params: { path: { tenantId }, query },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** What a choice would do; null asks for nothing. */
export function useChoicePreview(tenantId: string, choice: DuplicateChoice | null) {
  return useQuery({
    queryKey: [...duplicateKeys.all(tenantId), 'preview', choice],
    queryFn: () =>
      choice === null
        ? Promise.reject(new Error('No choice was made.'))
        : dataOf(
            api.POST('/api/tenants/{tenantId}/duplicates/preview', {
              params: { path: { tenantId } },
              body: choice,
            }),
          ),
    enabled: choice !== null,
    retry: false,
    placeholderData: keepPreviousData,
  });
}
