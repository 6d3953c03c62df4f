'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBuildingStore, IconPlus, IconSearchOff } from '@tabler/icons-react';
import type { DataTableColumn } from 'mantine-datatable';
import type { ReactNode } from 'react';
import type { TenantSummary } from '../../api/types';
import { Empty } from '../../ui/empty';
import { PageHeader } from '../../ui/page-header';
import { Paging } from '../../ui/paging';
import { QueryProblem } from '../../ui/query-problem';
import { RecordList } from '../../ui/record-list';
import { RowLink } from '../../ui/row-link';
import { SearchField } from '../../ui/search-field';
import { positiveInteger, useUrlState } from '../../ui/url-state';
import { useSession } from '../session/queries';
import { NewTenantDialog } from './new-tenant-dialog';
import { TENANTS_PAGE_SIZE, useTenants } from './queries';
import { AgentCell, LastRunCell, NextRunCell, QuickBooksCell } from './tenant-cells';

const COLUMNS: readonly DataTableColumn<TenantSummary>[] = [
  {
    accessor: 'name',
    title: 'Company',
    render: (tenant) => <RowLink href={`/tenants/${tenant.id}`}>{tenant.name}</RowLink>,
  },
  { accessor: 'agentState', title: 'Agent', render: (tenant) => <AgentCell tenant={tenant} /> },
  {
    accessor: 'quickbooksState',
    title: 'QuickBooks',
    render: (tenant) => <QuickBooksCell tenant={tenant} />,
  },
  { accessor: 'lastRun', title: 'Last sync', render: (tenant) => <LastRunCell tenant={tenant} /> },
  {
    accessor: 'nextRunAt',
    title: 'Next sync',
    render: (tenant) => <NextRunCell tenant={tenant} />,
  },
];

/** Every company that this user may see, and how it is with each. */
export function TenantList() {
  const { query, change } = useUrlState();
  const search = query.get('search') ?? '';
  const page = positiveInteger(query.get('page'), 1);
  const tenants = useTenants({ search, page });
  const session = useSession();
  const mayCreate = session.data?.permissions.includes('tenant.create') ?? false;
  const [isCreating, creating] = useDisclosure(false);
  return (
    <Stack gap="lg">
      <PageHeader
        title="Companies"
        description="Each company keeps its own books in QuickBooks Desktop."
        actions={
          mayCreate ? (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={creating.open}>
              New company
            </Button>
          ) : null
        }
      />
      <Group>
        <SearchField
          label="Search companies"
          placeholder="Search by name"
          value={search}
          onSearch={(text) => change({ search: text, page: null }, 'replace')}
        />
      </Group>
      {tenants.isError && !tenants.data ? (
        <QueryProblem
          error={tenants.error}
          what="the companies"
          onRetry={() => void tenants.refetch()}
        />
      ) : (
        <RecordList
          label="Companies"
          records={tenants.data?.items}
          columns={COLUMNS}
          card={(tenant) => <TenantCardRow tenant={tenant} />}
          isFetching={tenants.isPlaceholderData}
          empty={<NoTenants search={search} onCreate={mayCreate ? creating.open : null} />}
          footer={
            <Paging
              page={page}
              pageSize={TENANTS_PAGE_SIZE}
              total={tenants.data?.total ?? 0}
              noun="company"
              nounPlural="companies"
              onPage={(next) => change({ page: next === 1 ? null : next })}
            />
          }
        />
      )}
      <NewTenantDialog isOpen={isCreating} onClose={creating.close} />
    </Stack>
  );
}

function TenantCardRow({ tenant }: Readonly<{ tenant: TenantSummary }>) {
  return (
    <Stack gap="xs">
      <RowLink href={`/tenants/${tenant.id}`}>{tenant.name}</RowLink>
      <Group gap="xs">
        <Labelled label="Agent">
          <AgentCell tenant={tenant} />
        </Labelled>
        {tenant.quickbooksState ? (
          <Labelled label="QuickBooks">
            <QuickBooksCell tenant={tenant} />
          </Labelled>
        ) : null}
      </Group>
      <Labelled label="Last sync">
        <LastRunCell tenant={tenant} />
      </Labelled>
    </Stack>
  );
}

function Labelled({ label, children }: Readonly<{ label: string; children: ReactNode }>) {
  return (
    <Group gap={6}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      {children}
    </Group>
  );
}

function NoTenants({
  search,
  onCreate,
}: Readonly<{ search: string; onCreate: (() => void) | null }>) {
  if (search) {
    return (
      <Empty icon={IconSearchOff} title="No company found" text={`No name contains “${search}”.`} />
    );
  }
  return (
    <Empty
      icon={IconBuildingStore}
      title="No company yet"
      text="Create the first one, then pair the agent on its QuickBooks computer."
      actions={onCreate ? <Button onClick={onCreate}>New company</Button> : null}
    />
  );
}
