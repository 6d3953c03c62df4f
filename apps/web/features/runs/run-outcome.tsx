import { Group, Stack, Text } from '@mantine/core';
import { IconCircleX } from '@tabler/icons-react';
import type { RunSummary } from '../../api/types';
import { Notice } from '../../ui/notice';
import { countOf, formatCount } from '../../ui/numbers';
import { formatDuration } from '../../ui/time';
import { changedCount, elapsedMs } from './run-progress';

/** What came of a run, in a line or two; for one that failed or waits, why. */
export function RunOutcome({ run }: Readonly<{ run: RunSummary }>) {
  if (run.error) {
    return (
      <Notice tone="danger" icon={IconCircleX} title="The sync did not finish">
        {run.error.message}
      </Notice>
    );
  }
  if (run.state === 'held') {
    return (
      <Text size="sm">
        It did not start, because something was in the way:{' '}
        {run.holds.map((hold) => hold.title).join(', ') || 'see the report'}.
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      <Text size="sm">{sentenceOf(run)}</Text>
      <Group gap="6px 28px">
        {figuresOf(run).map((figure) => (
          <Text key={figure.label} size="sm" data-figures>
            <b>{formatCount(figure.count)}</b> {figure.label}
          </Text>
        ))}
      </Group>
    </Stack>
  );
}

function sentenceOf(run: RunSummary): string {
  const took = elapsedMs(run, Date.now());
  const time = took === null ? '' : ` in ${formatDuration(took)}`;
  const read = `${countOf(run.progress.observed, 'record')} read from QuickBooks${time}`;
  return changedCount(run) === 0 && run.counts.held === 0
    ? `${read}; nothing had changed.`
    : `${read}.`;
}

function figuresOf({ counts }: RunSummary) {
  return [
    { label: 'added', count: counts.created },
    { label: 'changed', count: counts.updated },
    { label: 'made active', count: counts.activated },
    { label: 'made inactive', count: counts.deactivated },
    { label: 'linked', count: counts.linked },
    { label: counts.held === 1 ? 'needs attention' : 'need attention', count: counts.held },
  ].filter((figure) => figure.count > 0);
}
