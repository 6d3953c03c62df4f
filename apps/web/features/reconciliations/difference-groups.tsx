'use client';

import { Anchor, Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowForwardUp, IconDownload } from '@tabler/icons-react';
import Link from 'next/link';
import type { Reconciliation, ReconciliationDifference } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { formatCount } from '../../ui/numbers';
import { QueryProblem } from '../../ui/query-problem';
import { SectionCard } from '../../ui/section-card';
import { StatusBadge, type StatusLook } from '../../ui/status-badge';
import { type DifferenceShow, useDifferences } from './queries';
import classes from './reconciliations.module.css';

const GROUPS: readonly { readonly show: DifferenceShow; readonly title: string }[] = [
  { show: 'invoice', title: 'Invoices' },
  { show: 'payment', title: 'Payments' },
  { show: 'customer', title: 'Customers' },
  { show: 'count', title: 'Counts' },
  { show: 'accepted', title: 'Accepted' },
];

const FOLLOWED: StatusLook = {
  label: 'Next sync follows',
  tone: 'info',
  icon: IconArrowForwardUp,
};

/** What differs, by kind, with what both sides say and what to do about it. */
export function DifferenceGroups({
  tenantId,
  reconciliation,
}: Readonly<{ tenantId: string; reconciliation: Reconciliation }>) {
  const { id, accepted, differences } = reconciliation;
  const counts = { ...differences, accepted: accepted.count };
  const groups = GROUPS.filter(({ show }) => counts[show] > 0);
  if (groups.length === 0) return null;
  return (
    <Stack gap="md">
      {groups.map(({ show, title }) => (
        <SectionCard
          key={show}
          title={title}
          aside={<Badge variant="default">{formatCount(counts[show])}</Badge>}
        >
          <DifferenceList tenantId={tenantId} id={id} show={show} title={title} />
        </SectionCard>
      ))}
    </Stack>
  );
}

/** A plain link, so that the browser itself takes the file, however long it is. */
export function DifferencesExport({ tenantId, id }: Readonly<{ tenantId: string; id: string }>) {
  return (
    <Button
      component="a"
      href={`/api/tenants/${tenantId}/reconciliations/${id}/differences.xlsx`}
      download
      variant="default"
      size="sm"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      Export to Excel
    </Button>
  );
}

function DifferenceList({
  tenantId,
  id,
  show,
  title,
}: Readonly<{ tenantId: string; id: string; show: DifferenceShow; title: string }>) {
  const found = useDifferences(tenantId, id, show);
  const rows = found.data?.pages.flatMap((page) => page.items);
  if (found.isError && !rows) {
    return (
      <QueryProblem
        error={found.error}
        what="these differences"
        onRetry={() => void found.refetch()}
      />
    );
  }
  if (!rows) return <Skeleton height={64} role="status" aria-busy="true" aria-label="Loading" />;
  return (
    <Stack gap="sm">
      <ul className={classes.rows} aria-label={`${title} that differ`}>
        {rows.map((row) => (
          <li key={row.id}>
            <Difference tenantId={tenantId} difference={row} />
          </li>
        ))}
      </ul>
      {found.hasNextPage ? (
        <Button
          variant="default"
          onClick={() => void found.fetchNextPage()}
          loading={found.isFetchingNextPage}
          style={{ alignSelf: 'center' }}
        >
          Show more
        </Button>
      ) : null}
    </Stack>
  );
}

function Difference({
  tenantId,
  difference,
}: Readonly<{ tenantId: string; difference: ReconciliationDifference }>) {
  const { what, ours, theirs, advice, isFollowed } = difference;
  return (
    <>
      <Stack gap={2} miw={0} align="flex-start">
        <DifferenceName tenantId={tenantId} difference={difference} />
        <Text size="sm" c="dimmed">
          {what}
        </Text>
      </Stack>
      <dl className={classes.values}>
        <dt>IndusTrack</dt>
        <dd data-figures>{shown(ours)}</dd>
        <dt>QuickBooks</dt>
        <dd data-figures>{shown(theirs)}</dd>
      </dl>
      <Group gap={8} align="flex-start">
        {isFollowed ? <StatusBadge look={FOLLOWED} /> : null}
        <Text size="sm">{advice}</Text>
      </Group>
    </>
  );
}

function DifferenceName({
  tenantId,
  difference: { kind, recordId, name },
}: Readonly<{ tenantId: string; difference: ReconciliationDifference }>) {
  if (recordId === null) return <Text fw={600}>{name}</Text>;
  const place = kind === 'customer' ? 'customers' : 'invoices';
  return (
    <Anchor
      component={Link}
      href={`/tenants/${tenantId}/${place}/${recordId}`}
      fw={600}
      style={{ overflowWrap: 'anywhere' }}
    >
      {kind === 'customer' ? name : `Invoice ${name}`}
    </Anchor>
  );
}

/** Amounts read as amounts; what is none stays as it is. */
function shown(value: string | null): string {
  return value === null ? 'Nothing' : shownAmount(value);
}
