import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { RunSummary } from '../../api/types';
import { tenantKeys } from '../tenants/queries';
import { isRunActive } from './run-state';
import { type StepShow, type StepSide, stepQueryOf } from './step-filter';

export const RUNS_PAGE_SIZE = 25 as const;
const STEPS_PAGE_SIZE = 50;
/** A running report is read again at this pace, as long as no more than this many pages of it are open. */
const RENEW_STEPS_MS = 2_500;
const RENEWED_PAGES = 2;

export const runKeys = {
  all: (tenantId: string) => [...tenantKeys.one(tenantId), 'runs'] as const,
  one: (tenantId: string, runId: string) => [...runKeys.all(tenantId), runId] as const,
};

export interface StepFilter {
  readonly show: StepShow | null;
  readonly side: StepSide | null;
  readonly search: string;
}

export function useRuns(tenantId: string, page: number) {
  return useQuery({
    queryKey: [...runKeys.all(tenantId), 'list', page],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/runs', {
          params: { path: { tenantId }, query: { page, pageSize: RUNS_PAGE_SIZE } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useRun(tenantId: string, runId: string) {
  return useQuery({
    queryKey: runKeys.one(tenantId, runId),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/runs/{runId}', {
          params: { path: { tenantId, runId } },
          signal,
        }),
      ),
    // Events bring each change at once; this is for when they do not come through.
    refetchInterval: ({ state }) =>
      state.data && isRunActive(state.data) ? RENEW_STEPS_MS : false,
  });
}

/** What the run did, or a preview would do, in figures. */
export function useRunFigures(tenantId: string, run: RunSummary) {
  return useQuery({
    queryKey: [...runKeys.one(tenantId, run.id), 'figures'],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/runs/{runId}/figures', {
          params: { path: { tenantId, runId: run.id } },
          signal,
        }),
      ),
    refetchInterval: isRunActive(run) ? RENEW_STEPS_MS : false,
  });
}

/** What the run did, record by record, page after page. */
export function useRunSteps(tenantId: string, run: RunSummary, { show, side, search }: StepFilter) {
  return useInfiniteQuery({
    queryKey: [...runKeys.one(tenantId, run.id), 'steps', { show, side, search }],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: STEPS_PAGE_SIZE,
        ...stepQueryOf(show),
        ...(side ? { side } : {}),
        ...(search ? { search } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      return dataOf(
        api.GET('/api/tenants/{tenantId}/runs/{runId}/steps', {
          params: { path: { tenantId, runId: run.id }, query },
          signal,
        }),
      );
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      isRunActive(run) && (state.data?.pages.length ?? 0) <= RENEWED_PAGES ? RENEW_STEPS_MS : false,
  });
}
