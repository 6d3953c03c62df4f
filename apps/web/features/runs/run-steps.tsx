'use client';

import { Button, Group, NativeSelect, Paper, Skeleton, Stack, Title } from '@mantine/core';
import { IconChecks, IconDownload, IconSearchOff } from '@tabler/icons-react';
import type { RunFigures, RunSummary } from '../../api/types';
import { Empty } from '../../ui/empty';
import { QueryProblem } from '../../ui/query-problem';
import { SearchField } from '../../ui/search-field';
import { capitalised } from '../../ui/time';
import { useUrlState } from '../../ui/url-state';
import { useRunFigures, useRunSteps } from './queries';
import { isRunActive, isRunCompleted } from './run-state';
import classes from './run-steps.module.css';
import { stepShowOf, stepSideOf, stepSides } from './step-filter';
import { StepFilterChips } from './step-filter-chips';
import { StepItem } from './step-item';
import { sideInWords } from './step-look';

/** The report, or the plan, record by record: narrowed by what happened, searched by name, read on as far as wanted. */
export function RunSteps({
  tenantId,
  run,
  timeZone,
}: Readonly<{ tenantId: string; run: RunSummary; timeZone: string }>) {
  const { query, change } = useUrlState();
  const show = stepShowOf(query.get('show'));
  const side = stepSideOf(query.get('side'));
  const search = query.get('search') ?? '';
  const figures = useRunFigures(tenantId, run).data;
  // There the figures stand above, as cards.
  const isPlan = run.mode === 'preview' && isRunCompleted(run);
  const steps = useRunSteps(tenantId, run, { show, side, search });
  const shown = steps.data?.pages.flatMap((page) => page.items);
  return (
    <Stack gap="md" component="section" aria-labelledby="steps-title">
      <Group justify="space-between" gap="sm">
        <Title order={2} id="steps-title">
          Record by record
        </Title>
        <ExportLink tenantId={tenantId} run={run} />
      </Group>
      {isPlan ? null : figures ? (
        <StepFilterChips
          run={run}
          figures={figures}
          chosen={show}
          onChoose={(next) => change({ show: next })}
        />
      ) : (
        <Skeleton height={34} maw={420} />
      )}
      <Group gap="sm">
        <SearchField
          label="Search the records"
          placeholder="Search by name"
          value={search}
          onSearch={(text) => change({ search: text }, 'replace')}
        />
        {figures ? (
          <SideSelect
            figures={figures}
            value={side}
            onChange={(next) => change({ side: next || null })}
          />
        ) : null}
      </Group>
      {steps.isError && !shown ? (
        <QueryProblem
          error={steps.error}
          what="these records"
          onRetry={() => void steps.refetch()}
        />
      ) : null}
      {steps.isPending ? <StepsSkeleton /> : null}
      {shown?.length === 0 ? (
        <NoSteps run={run} isNarrowed={show !== null || side !== null || search !== ''} />
      ) : null}
      {shown && shown.length > 0 ? (
        <Paper className={classes.steps} aria-busy={steps.isPlaceholderData}>
          <ul
            aria-label={run.mode === 'preview' ? 'Records of this preview' : 'Records of this sync'}
          >
            {shown.map((step) => (
              <li key={step.id}>
                <StepItem tenantId={tenantId} run={run} step={step} timeZone={timeZone} />
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

/** A plain link, so that the browser itself takes the file, however long it is. */
function ExportLink({ tenantId, run }: Readonly<{ tenantId: string; run: RunSummary }>) {
  if (isRunActive(run)) return null;
  return (
    <Button
      component="a"
      href={`/api/tenants/${tenantId}/runs/${run.id}/steps.xlsx`}
      download
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      Export to Excel
    </Button>
  );
}

function SideSelect({
  figures,
  value,
  onChange,
}: Readonly<{ figures: RunFigures; value: string | null; onChange: (side: string) => void }>) {
  const sides = stepSides(figures);
  if (sides.length === 0) return null;
  return (
    <NativeSelect
      aria-label="Where it is written"
      flex={{ base: '1 1 100%', sm: '0 0 auto' }}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'Written anywhere' },
        ...sides.map((side) => ({ value: side, label: capitalised(sideInWords(side) ?? '') })),
      ]}
    />
  );
}

function NoSteps({ run, isNarrowed }: Readonly<{ run: RunSummary; isNarrowed: boolean }>) {
  const [title, text] = isNarrowed
    ? ['No such record', 'No record fits the filter and the search.']
    : isRunActive(run)
      ? ['Nothing to report yet', 'Each record shows here as soon as it is dealt with.']
      : run.mode === 'preview'
        ? ['Nothing would change', 'Both sides are already as they should be.']
        : ['Nothing had changed', 'Everything was already as it should be.'];
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
