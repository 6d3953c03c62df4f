'use client';

import { Group, Stack, Text, Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { DataTableColumn } from 'mantine-datatable';
import type { Reconciliation } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { Empty } from '../../ui/empty';
import { Instant } from '../../ui/instant';
import { countOf, formatCount } from '../../ui/numbers';
import { Paging } from '../../ui/paging';
import { RecordList } from '../../ui/record-list';
import { RowLink } from '../../ui/row-link';
import { StatusBadge } from '../../ui/status-badge';
import { positiveInteger, useUrlState } from '../../ui/url-state';
import { HISTORY_PAGE_SIZE, useReconciliations } from './queries';
import {
  askedBy,
  differenceTotal,
  isDone,
  reconciliationLook,
  reconciliationTitle,
} from './reconciliation-words';

type On = Readonly<{ tenantId: string; timeZone: string }>;

/** Every reconciliation, the newest first; nothing where there was none. */
export function ReconciliationHistory(on: On) {
  const { query, change } = useUrlState();
  const page = positiveInteger(query.get('page'), 1);
  const found = useReconciliations(on.tenantId, page);
  // What went wrong, and that there was none, is said above.
  if (!found.data || found.data.total === 0) return null;
  return (
    <Stack gap="md" component="section" aria-labelledby="past-reconciliations">
      <Title order={2} id="past-reconciliations">
        History
      </Title>
      <RecordList
        label="Reconciliations"
        records={found.data.items}
        columns={columnsOf(on)}
        card={(one) => <HistoryCard {...on} one={one} />}
        isFetching={found.isPlaceholderData}
        empty={<Empty icon={IconHistory} title="No more" text="There are no older ones." />}
        footer={
          <Paging
            page={page}
            pageSize={HISTORY_PAGE_SIZE}
            total={found.data.total}
            noun="reconciliation"
            onPage={(next) => change({ page: next === 1 ? null : next })}
          />
        }
      />
    </Stack>
  );
}

function columnsOf({ tenantId, timeZone }: On): readonly DataTableColumn<Reconciliation>[] {
  return [
    {
      accessor: 'number',
      title: 'Which',
      noWrap: true,
      render: (one) => <RowLink href={hrefOf(tenantId, one)}>{reconciliationTitle(one)}</RowLink>,
    },
    {
      accessor: 'state',
      title: 'Result',
      render: (one) => <StatusBadge look={reconciliationLook(one)} />,
    },
    {
      accessor: 'queuedAt',
      title: 'When',
      noWrap: true,
      render: (one) => <Instant at={one.queuedAt} timeZone={timeZone} as="short" />,
    },
    { accessor: 'trigger', title: 'By', render: askedBy },
    {
      accessor: 'invoices',
      title: 'Invoices',
      textAlign: 'right',
      render: (one) => (isDone(one) ? formatCount(one.industrack.invoices) : '–'),
    },
    {
      accessor: 'balance',
      title: 'Open',
      textAlign: 'right',
      render: (one) => (isDone(one) ? shownAmount(one.industrack.balance) : '–'),
    },
    {
      accessor: 'differences',
      title: 'Differences',
      textAlign: 'right',
      render: (one) => (isDone(one) ? formatCount(differenceTotal(one)) : '–'),
    },
  ];
}

function HistoryCard({ tenantId, timeZone, one }: On & Readonly<{ one: Reconciliation }>) {
  return (
    <Stack gap={6}>
      <Group justify="space-between">
        <RowLink href={hrefOf(tenantId, one)}>{reconciliationTitle(one)}</RowLink>
        <StatusBadge look={reconciliationLook(one)} />
      </Group>
      <Text size="sm" c="dimmed">
        <Instant at={one.queuedAt} timeZone={timeZone} as="short" /> · {askedBy(one)}
      </Text>
      {isDone(one) ? (
        <Text size="sm">
          {countOf(one.industrack.invoices, 'invoice')}, {shownAmount(one.industrack.balance)} open,{' '}
          {countOf(differenceTotal(one), 'difference')}
        </Text>
      ) : null}
    </Stack>
  );
}

function hrefOf(tenantId: string, { id }: Pick<Reconciliation, 'id'>): string {
  return `/tenants/${tenantId}/reconciliation/${id}`;
}
