'use client';

import { Skeleton, Stack } from '@mantine/core';
import type { RunSummary } from '../../api/types';
import { QueryProblem } from '../../ui/query-problem';
import { useUrlState } from '../../ui/url-state';
import { useRunFigures } from '../runs/queries';
import { stepShowOf } from '../runs/step-filter';
import { useOverview } from '../tenants/queries';
import { PlanCards } from './plan-cards';
import { PlanStanding } from './plan-standing';

/** What a preview came to, and the way to have it done (SET-5). The records themselves stand below it. */
export function PlanOverview({ tenantId, run }: Readonly<{ tenantId: string; run: RunSummary }>) {
  const { query, change } = useUrlState();
  const figures = useRunFigures(tenantId, run);
  const tenant = useOverview(tenantId).data;
  if (figures.isError && !figures.data) {
    return (
      <QueryProblem
        error={figures.error}
        what="what this preview came to"
        onRetry={() => void figures.refetch()}
      />
    );
  }
  return (
    <Stack gap="lg">
      {tenant && figures.data ? (
        <PlanStanding tenant={tenant} run={run} figures={figures.data} />
      ) : (
        <Skeleton height={132} radius="lg" />
      )}
      <PlanCards
        run={run}
        figures={figures.data}
        chosen={stepShowOf(query.get('show'))}
        onChoose={(show) => change({ show })}
      />
    </Stack>
  );
}
