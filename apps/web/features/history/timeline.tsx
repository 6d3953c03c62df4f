'use client';

import { Anchor, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { RecordChange, RecordChangeList } from '../../api/types';
import { Empty } from '../../ui/empty';
import { Instant } from '../../ui/instant';
import { QueryProblem } from '../../ui/query-problem';
import { SectionCard } from '../../ui/section-card';
import { StepChanges } from '../runs/step-changes';
import { changeLook } from './change-look';
import classes from './timeline.module.css';

interface TimelineProps {
  readonly tenantId: string;
  readonly timeZone: string;
  readonly history: History;
  /** What can be done about an entry; nothing where it is left out. */
  readonly actionOf?: (change: RecordChange) => ReactNode;
}

type History = Pick<
  UseInfiniteQueryResult<InfiniteData<RecordChangeList>>,
  'data' | 'error' | 'isError' | 'refetch' | 'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage'
>;

/** Everything that happened to a record. */
export function Timeline(props: TimelineProps) {
  return (
    <div id="history">
      <SectionCard title="History">
        <Entries {...props} />
      </SectionCard>
    </div>
  );
}

function Entries(props: TimelineProps) {
  const { history } = props;
  if (history.isError && !history.data) {
    return (
      <QueryProblem
        error={history.error}
        what="the history"
        onRetry={() => void history.refetch()}
      />
    );
  }
  if (!history.data) return <Skeleton height={120} radius="md" aria-busy="true" />;
  const changes = history.data.pages.flatMap(({ items }) => items);
  if (changes.length === 0) {
    return (
      <Empty
        icon={IconHistory}
        title="Nothing yet"
        text="Every edit here, and every change that a sync makes, is kept."
      />
    );
  }
  return (
    <Stack gap="md">
      <ol className={classes.list} aria-label="History, the newest first">
        {changes.map((change) => (
          <Entry key={change.id} change={change} {...props} />
        ))}
      </ol>
      {history.hasNextPage ? (
        <Button
          variant="default"
          onClick={() => void history.fetchNextPage()}
          loading={history.isFetchingNextPage}
          style={{ alignSelf: 'flex-start' }}
        >
          Show earlier changes
        </Button>
      ) : null}
    </Stack>
  );
}

function Entry({
  change,
  tenantId,
  timeZone,
  actionOf,
}: TimelineProps & { readonly change: RecordChange }) {
  const { icon: ChangeIcon, words } = changeLook(change);
  return (
    <li className={classes.entry}>
      <span className={classes.mark} data-action={change.action}>
        <ChangeIcon size={17} stroke={1.75} aria-hidden />
      </span>
      <div>
        <div className={classes.head}>
          <div>
            <Text fw={550}>{words}</Text>
            <Text size="sm" c="dimmed">
              {change.actorName} · <Instant at={change.at} timeZone={timeZone} as="exact" />
              {change.run ? (
                <>
                  {' · '}
                  <Anchor
                    component={Link}
                    href={`/tenants/${tenantId}/runs/${change.run.id}`}
                    inherit
                    underline="always"
                  >
                    Sync {change.run.number}
                  </Anchor>
                </>
              ) : null}
              {change.mergedFrom ? ` · as ${change.mergedFrom.companyName}, merged since` : null}
            </Text>
          </div>
          {actionOf?.(change)}
        </div>
        <StepChanges changes={change.changes} />
      </div>
    </li>
  );
}
