'use client';

import { Button, Group, Paper, Skeleton, Stack, Title } from '@mantine/core';
import { IconChecks, IconSearchOff } from '@tabler/icons-react';
import type { RunSummary } from '../../api/types';
import { Empty } from '../../ui/empty';
import { QueryProblem } from '../../ui/query-problem';
import { SearchField } from '../../ui/search-field';
import { useUrlState } from '../../ui/url-state';
import { useRunSteps } from './queries';
import { isRunActive } from './run-state';
import classes from './run-steps.module.css';
import { StepFilterChips } from './step-filter-chips';
import { StepItem } from './step-item';
import { stepActionOf } from './step-look';

/** The report, record by record: narrowed by what happened, searched by name, read on as far as wanted. */
export function RunSteps({
  tenantId,
  run,
  timeZone,
}: Readonly<{ tenantId: string; run: RunSummary; timeZone: string }>) {
  const { query, change } = useUrlState();
  const action = stepActionOf(query.get('action'));
  const search = query.get('search') ?? '';
  const steps = useRunSteps(tenantId, run, { action, search });
  const shown = steps.data?.pages.flatMap((page) => page.items);
  return (
    <Stack gap="md" component="section" aria-labelledby="steps-title">
      <Title order={2} id="steps-title">
        Record by record
      </Title>
      <Group gap="sm" justify="space-between">
        <StepFilterChips run={run} chosen={action} onChoose={(next) => change({ action: next })} />
        <SearchField
          label="Search the report"
          placeholder="Search by name"
          value={search}
          onSearch={(text) => change({ search: text }, 'replace')}
        />
      </Group>
      {steps.isError && !shown ? (
        <QueryProblem
          error={steps.error}
          what="the records of this sync"
          onRetry={() => void steps.refetch()}
        />
      ) : null}
      {steps.isPending ? <StepsSkeleton /> : null}
      {shown?.length === 0 ? (
        <NoSteps run={run} isNarrowed={action !== null || search !== ''} />
      ) : null}
      {shown && shown.length > 0 ? (
        <Paper className={classes.steps} data-fetching={steps.isPlaceholderData || undefined}>
          <ul aria-label="Records of this sync">
            {shown.map((step) => (
              <li key={step.id}>
                <StepItem tenantId={tenantId} step={step} timeZone={timeZone} />
              </li>
            ))}
          </ul>
        </Paper>
      ) : null}
      {steps.hasNextPage ? (
        <Button
          variant="default"
          onClick={() => void steps.fetchNextPage()}
          loading={steps.isFetchingNextPage}
          style={{ alignSelf: 'center' }}
        >
          Show more
        </Button>
      ) : null}
    </Stack>
  );
}

function NoSteps({ run, isNarrowed }: Readonly<{ run: RunSummary; isNarrowed: boolean }>) {
  const [title, text] = isNarrowed
    ? ['No such record', 'No record of this sync fits the filter and the search.']
    : isRunActive(run)
      ? ['Nothing to report yet', 'Each record shows here as soon as it is dealt with.']
      : ['Nothing had changed', 'Everything here was already as it is in QuickBooks.'];
  return (
    <Paper>
      <Empty icon={isNarrowed ? IconSearchOff : IconChecks} title={title} text={text} />
    </Paper>
  );
}

const LINES = ['62%', '48%', '70%', '55%', '66%'];

function StepsSkeleton() {
  return (
    <Paper p="lg" role="status" aria-busy="true" aria-label="Loading the records">
      <Stack gap="xl">
        {LINES.map((width) => (
          <Stack key={width} gap={8}>
            <Skeleton height={16} width="34%" />
            <Skeleton height={13} width={width} />
          </Stack>
        ))}
      </Stack>
    </Paper>
  );
}
