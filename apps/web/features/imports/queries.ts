import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { Import, ImportRow } from '../../api/types';
import { tenantKeys } from '../tenants/queries';

export const PAGE_SIZE = 25;
/** How often an import that is worked on is asked for. */
const LOOK_EVERY_MS = 1_000;

export type Verdict = ImportRow['verdict'];

const importKeys = {
  all: (tenantId: string) => [...tenantKeys.one(tenantId), 'imports'] as const,
  one: (tenantId: string, importId: string) => [...importKeys.all(tenantId), importId] as const,
};

export function isWorkedOn({ state }: Pick<Import, 'state'>): boolean {
  return state === 'checking' || state === 'applying';
}

export function useImportKinds(tenantId: string) {
  return useQuery({
    queryKey: [...importKeys.all(tenantId), 'kinds'],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/import-kinds', { params: { path: { tenantId } }, signal }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useImports(tenantId: string, page: number) {
  return useQuery({
    queryKey: [...importKeys.all(tenantId), 'list', page],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/imports', {
          params: { path: { tenantId }, query: { page, pageSize: PAGE_SIZE } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(isWorkedOn) ? LOOK_EVERY_MS : false),
  });
}

export function useImport(tenantId: string, importId: string) {
  return useQuery({
    queryKey: importKeys.one(tenantId, importId),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/imports/{importId}', {
          params: { path: { tenantId, importId } },
          signal,
        }),
      ),
    refetchInterval: ({ state }) => (state.data && isWorkedOn(state.data) ? LOOK_EVERY_MS : false),
  });
}

export interface RowFilter {
  readonly verdict: Verdict;
  readonly page: number;
  /** The rows change with it: importing may find some there already. */
  readonly state: Import['state'];
}

export function useImportRows(
  tenantId: string,
  importId: string,
  { verdict, page, state }: RowFilter,
) {
  return useQuery({
    queryKey: [...importKeys.one(tenantId, importId), 'rows', verdict, page, state],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/imports/{importId}/rows', {
          params: {
            path: { tenantId, importId },
            query: { verdict, page, pageSize: PAGE_SIZE },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useApplyImport(tenantId: string, importId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/imports/{importId}/apply', {
          params: { path: { tenantId, importId } },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: importKeys.all(tenantId) }),
  });
}

export function useDiscardImport(tenantId: string, importId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      dataOf(
        api.DELETE('/api/tenants/{tenantId}/imports/{importId}', {
          params: { path: { tenantId, importId } },
        }),
      ),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: importKeys.one(tenantId, importId) });
      return queryClient.invalidateQueries({ queryKey: [...importKeys.all(tenantId), 'list'] });
    },
  });
}
