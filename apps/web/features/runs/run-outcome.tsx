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
      <Notice
        tone="danger"
        icon={IconCircleX}
        title={`The ${run.mode === 'preview' ? 'preview' : 'sync'} did not finish`}
      >
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
  const { observed, applied, written } = run.progress;
  // What a plan is about was read by its preview.
  const work =
    run.mode === 'apply'
      ? `${countOf(applied, 'record')} of the plan dealt with${time}`
      : `${countOf(observed, 'record')} read from QuickBooks${time}`;
  if (changedCount(run) === 0 && run.counts.held === 0 && run.counts.unknown === 0) {
    return run.mode === 'preview'
      ? `${work}; a sync would change nothing.`
      : `${work}; nothing had changed.`;
  }
  return written === 0 ? `${work}.` : `${work}; ${countOf(written, 'change')} sent to QuickBooks.`;
}

function figuresOf({ counts, mode }: RunSummary) {
  const isPreview = mode === 'preview';
  return [
    { label: isPreview ? 'to add' : 'added', count: counts.created },
    { label: isPreview ? 'to change' : 'changed', count: counts.updated },
    { label: isPreview ? 'to make active' : 'made active', count: counts.activated },
    { label: isPreview ? 'to make inactive' : 'made inactive', count: counts.deactivated },
    { label: isPreview ? 'to link' : 'linked', count: counts.linked },
    { label: counts.held === 1 ? 'needs attention' : 'need attention', count: counts.held },
    { label: 'of unknown outcome', count: counts.unknown },
  ].filter((figure) => figure.count > 0);
}
