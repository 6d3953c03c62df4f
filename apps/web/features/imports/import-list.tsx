'use client';

import { Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import type { DataTableColumn } from 'mantine-datatable';
import type { Import, ImportKind } from '../../api/types';
import { Empty } from '../../ui/empty';
import { Instant } from '../../ui/instant';
import { countOf, formatCount } from '../../ui/numbers';
import { PageHeader } from '../../ui/page-header';
import { Paging } from '../../ui/paging';
import { QueryProblem } from '../../ui/query-problem';
import { RecordList } from '../../ui/record-list';
import { RowLink } from '../../ui/row-link';
import { StatusBadge } from '../../ui/status-badge';
import { positiveInteger, useUrlState } from '../../ui/url-state';
import { useOverview } from '../tenants/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { ImportKindCard } from './import-kind-card';
import { importLook } from './import-words';
import { PAGE_SIZE, useImportKinds, useImports } from './queries';

/** What can be imported from Excel, and what has been (CUS-7). */
export function ImportList({ tenantId }: Readonly<{ tenantId: string }>) {
  const kinds = useImportKinds(tenantId);
  const mayImport = useOverview(tenantId).data?.permissions.includes('import.run') ?? false;
  return (
    <Stack gap="lg">
      <PageHeader
        title="Imports"
        description="What is not synced comes from Excel files. Every row is checked before anything is stored, and nothing is stored twice."
      />
      {kinds.isError ? (
        <QueryProblem
          error={kinds.error}
          what="what can be imported"
          onRetry={() => void kinds.refetch()}
        />
      ) : (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          {kinds.data?.items.map((kind) => (
            <ImportKindCard key={kind.name} tenantId={tenantId} kind={kind} mayImport={mayImport} />
          )) ?? <Skeleton height={180} radius="lg" role="status" aria-label="Loading" />}
        </SimpleGrid>
      )}
      <PastImports tenantId={tenantId} kinds={kinds.data?.items ?? []} />
    </Stack>
  );
}

function PastImports({
  tenantId,
  kinds,
}: Readonly<{ tenantId: string; kinds: readonly ImportKind[] }>) {
  const { query, change } = useUrlState();
  const page = positiveInteger(query.get('page'), 1);
  const imports = useImports(tenantId, page);
  const timeZone = useTimeZone(tenantId);
  const on = { tenantId, timeZone, kinds };
  if (imports.isError && !imports.data) {
    return (
      <QueryProblem
        error={imports.error}
        what="the imports"
        onRetry={() => void imports.refetch()}
      />
    );
  }
  return (
    <Stack gap="md" component="section" aria-labelledby="past-imports">
      <Title order={2} id="past-imports">
        All imports
      </Title>
      <RecordList
        label="Imports"
        records={imports.data?.items}
        columns={columnsOf(on)}
        card={(one) => <ImportCardRow {...on} one={one} />}
        isFetching={imports.isPlaceholderData}
        empty={
          <Empty
            icon={IconFileImport}
            title="Nothing has been imported yet"
            text="Download a template above, fill it in, and import it."
          />
        }
        footer={
          <Paging
            page={page}
            pageSize={PAGE_SIZE}
            total={imports.data?.total ?? 0}
            noun="import"
            onPage={(next) => change({ page: next === 1 ? null : next })}
          />
        }
      />
    </Stack>
  );
}

interface On {
  readonly tenantId: string;
  readonly timeZone: string;
  readonly kinds: readonly ImportKind[];
}

function columnsOf({ tenantId, timeZone, kinds }: On): readonly DataTableColumn<Import>[] {
  return [
    {
      accessor: 'fileName',
      title: 'File',
      render: ({ id, fileName }) => (
        <RowLink href={`/tenants/${tenantId}/imports/${id}`}>{fileName}</RowLink>
      ),
    },
    { accessor: 'kind', title: 'What', noWrap: true, render: ({ kind }) => titleOf(kinds, kind) },
    { accessor: 'state', title: 'State', render: (one) => <StatusBadge look={importLook(one)} /> },
    {
      accessor: 'read',
      title: 'Rows',
      textAlign: 'right',
      render: ({ rows }) => formatCount(rows.read),
    },
    {
      accessor: 'imported',
      title: 'Imported',
      textAlign: 'right',
      render: ({ imported }) => (imported === null ? '–' : formatCount(imported)),
    },
    { accessor: 'createdBy', title: 'By', noWrap: true },
    {
      accessor: 'createdAt',
      title: 'When',
      noWrap: true,
      render: ({ createdAt }) => <Instant at={createdAt} timeZone={timeZone} />,
    },
  ];
}

function ImportCardRow({ tenantId, timeZone, kinds, one }: On & { readonly one: Import }) {
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap={6}>
        <RowLink href={`/tenants/${tenantId}/imports/${one.id}`}>{one.fileName}</RowLink>
        <StatusBadge look={importLook(one)} />
      </Group>
      <Text size="sm" c="dimmed">
        {titleOf(kinds, one.kind)}, {countOf(one.rows.read, 'row')}, {one.createdBy},{' '}
        <Instant at={one.createdAt} timeZone={timeZone} />
      </Text>
    </Stack>
  );
}

function titleOf(kinds: readonly ImportKind[], name: string): string {
  return kinds.find((kind) => kind.name === name)?.title ?? '';
}
