'use client';

import { Anchor, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react';
import Link from 'next/link';
import type { RecordChange } from '../../api/types';
import { Empty } from '../../ui/empty';
import { Instant } from '../../ui/instant';
import { QueryProblem } from '../../ui/query-problem';
import { said, saidFailed } from '../../ui/said';
import { SectionCard } from '../../ui/section-card';
import { StepChanges } from '../runs/step-changes';
import { useRestore } from './actions';
import { changeLook } from './change-look';
import { useHistory } from './queries';
import classes from './timeline.module.css';

interface TimelineProps {
  readonly tenantId: string;
  readonly customerId: string;
  readonly timeZone: string;
  readonly mayRestore: boolean;
}

/** Everything that happened to a customer, with the way back (CUS-3). */
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
  const history = useHistory(props.tenantId, props.customerId);
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
  customerId,
  timeZone,
  mayRestore,
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
          {change.canRestore && mayRestore ? (
            <Restore tenantId={tenantId} customerId={customerId} change={change} />
          ) : null}
        </div>
        <StepChanges changes={change.changes} />
      </div>
    </li>
  );
}

function Restore({
  tenantId,
  customerId,
  change,
}: Readonly<{ tenantId: string; customerId: string; change: RecordChange }>) {
  const restore = useRestore(tenantId, customerId);
  const fields = change.changes.map(({ label }) => label).join(', ');
  const click = () =>
    restore.mutate(change.id, {
      onSuccess: () => said('Restored; the next sync takes it along'),
      onError: (error) => saidFailed('Not restored', error),
    });
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconArrowBackUp size={15} aria-hidden />}
      aria-label={`Restore ${fields} to before this change`}
      loading={restore.isPending}
      onClick={click}
    >
      Restore
    </Button>
  );
}
