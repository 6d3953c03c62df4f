'use client';

import { Box, Group, Progress, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { RunSummary } from '../../api/types';
import { countOf, formatCount } from '../../ui/numbers';
import { formatStopwatch } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import classes from './live-run.module.css';
import { elapsedMs, percentOf, stageOf, stagesOf } from './run-progress';

const TICK_MS = 1_000;

const BAR_LABELS: Record<RunSummary['mode'], string> = {
  sync: 'How far the sync is',
  apply: 'How far the sync is',
  preview: 'How far the preview is',
  reconcile: 'How far the reconciliation is',
};

/** A run as it happens: its stages, how far it is, and what it found so far (RUN-2). */
export function LiveRun({ run }: Readonly<{ run: RunSummary }>) {
  const stage = stageOf(run);
  const percent = percentOf(run);
  return (
    <Stack gap="md">
      <Stages run={run} stage={stage} />
      <Stack gap={8}>
        <Progress
          value={percent ?? 100}
          striped={percent === null}
          animated={percent === null}
          size="lg"
          radius="xl"
          aria-label={BAR_LABELS[run.mode]}
          transitionDuration={400}
        />
        <Group justify="space-between" gap="xs">
          <Text size="sm" role="status">
            {sayingOf(run, stage)}
          </Text>
          <Elapsed run={run} />
        </Group>
      </Stack>
      <Figures run={run} />
    </Stack>
  );
}

function Stages({ run, stage }: Readonly<{ run: RunSummary; stage: number }>) {
  const stages = stagesOf(run);
  return (
    <ol className={classes.stages} data-stages={stages.length}>
      {stages.map((entry, index) => {
        const state = index < stage ? 'done' : index === stage ? 'active' : 'ahead';
        return (
          <li
            key={entry.phase}
            className={classes.stage}
            data-state={state}
            aria-current={state === 'active' ? 'step' : undefined}
          >
            <span className={classes.dot} aria-hidden>
              {state === 'done' ? <IconCheck size={15} stroke={2.4} /> : index + 1}
            </span>
            <Box miw={0}>
              <Text size="sm" fw={600} lh={1.3}>
                {entry.title}
                {state === 'done' ? <VisuallyHidden> (done)</VisuallyHidden> : null}
              </Text>
              <Text size="xs" c="dimmed" className={classes.text}>
                {entry.text}
              </Text>
            </Box>
          </li>
        );
      })}
    </ol>
  );
}

function Elapsed({ run }: Readonly<{ run: RunSummary }>) {
  const elapsed = elapsedMs(run, useNow(TICK_MS));
  if (elapsed === null) return null;
  return (
    <Text size="sm" c="dimmed" data-figures>
      {formatStopwatch(elapsed)}
    </Text>
  );
}

function Figures({ run }: Readonly<{ run: RunSummary }>) {
  return (
    <dl className={classes.figures}>
      {figuresOf(run).map((figure) => (
        <div key={figure.label}>
          <dt>{figure.label}</dt>
          <dd data-figures>{formatCount(figure.count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function figuresOf({ counts, mode, progress }: RunSummary) {
  if (mode === 'reconcile') {
    return [
      { label: 'Invoices compared', count: progress.observed },
      { label: 'Differences', count: counts.held },
    ];
  }
  const isPreview = mode === 'preview';
  return [
    { label: 'Read', count: progress.observed },
    { label: isPreview ? 'To add' : 'Added', count: counts.created },
    {
      label: isPreview ? 'To change' : 'Changed',
      count: counts.updated + counts.activated + counts.deactivated + counts.linked,
    },
    { label: 'Unchanged', count: counts.unchanged },
    { label: 'Need attention', count: Math.max(progress.problems, counts.held + counts.unknown) },
  ];
}

function sayingOf(run: RunSummary, stage: number): string {
  const { observed, expected, planned, applied, written, toWrite } = run.progress;
  if (stage === -1) return 'Waiting for its turn; it starts in a moment.';
  if (run.phase === 'admit')
    return 'Checking that QuickBooks is ready and the right company file is open.';
  if (run.phase === 'observe') {
    const whole = expected === null ? '' : ` of ${formatCount(expected)}`;
    return `Reading QuickBooks: ${formatCount(observed)}${whole} records.`;
  }
  if (run.phase === 'plan') {
    if (planned === 0) return 'Comparing with what is here.';
    const done = `${formatCount(applied)} of ${countOf(planned, 'record')}`;
    return run.mode === 'preview' ? `Comparing ${done}; nothing is written.` : `Updating ${done}.`;
  }
  if (run.phase === 'reconcile') {
    const whole = expected === null ? '' : ` of ${formatCount(expected)}`;
    return `Comparing: ${formatCount(observed)}${whole} invoices; nothing is written.`;
  }
  if (run.phase === 'write') {
    return toWrite === 0
      ? 'There is nothing to send to QuickBooks.'
      : `Sending to QuickBooks: ${formatCount(written)} of ${countOf(toWrite, 'change')}.`;
  }
  return run.mode === 'preview' ? 'Putting the plan together.' : 'Writing the report.';
}
