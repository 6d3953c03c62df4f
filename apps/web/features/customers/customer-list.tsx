'use client';

import { Group, Select, Stack } from '@mantine/core';
import { IconSearchOff, IconUsers } from '@tabler/icons-react';
import { Empty } from '../../ui/empty';
import { PageHeader } from '../../ui/page-header';
import { Paging } from '../../ui/paging';
import { QueryProblem } from '../../ui/query-problem';
import { RecordList } from '../../ui/record-list';
import { SearchField } from '../../ui/search-field';
import { oneOf, type UrlChanges, useUrlState } from '../../ui/url-state';
import { useTimeZone } from '../tenants/use-time-zone';
import { CustomerCardRow, customerColumns } from './customer-columns';
import { customerFilterOf } from './customer-filter';
import { type CustomerFilter, PAGE_SIZES, SORTS, useCustomers } from './queries';
import { StatusTabs } from './status-tabs';

/** The customers of a company, active and inactive apart (CUS-4). */
export function CustomerList({ tenantId }: Readonly<{ tenantId: string }>) {
  const { query, change } = useUrlState();
  const filter = customerFilterOf(query);
  const customers = useCustomers(tenantId, filter);
  const timeZone = useTimeZone(tenantId);
  return (
    <Stack gap="lg">
      <PageHeader title="Customers" description="As they are in IndusTrack after the last sync." />
      <StatusTabs
        tenantId={tenantId}
        status={filter.status}
        onChange={(status) => change({ status: status === 'active' ? null : status, page: null })}
      >
        <Stack gap="md">
          <Toolbar filter={filter} change={change} />
          {customers.isError && !customers.data ? (
            <QueryProblem
              error={customers.error}
              what="the customers"
              onRetry={() => void customers.refetch()}
            />
          ) : (
            <RecordList
              label={filter.status === 'active' ? 'Active customers' : 'Inactive customers'}
              records={customers.data?.items}
              columns={customerColumns(tenantId, timeZone)}
              card={(customer) => <CustomerCardRow tenantId={tenantId} customer={customer} />}
              isFetching={customers.isPlaceholderData}
              empty={<NoCustomers filter={filter} />}
              footer={
                <Paging
                  page={filter.page}
                  pageSize={filter.pageSize}
                  total={customers.data?.total ?? 0}
                  noun="customer"
                  onPage={(page) => change({ page: page === 1 ? null : page })}
                  pageSizes={PAGE_SIZES}
                  onPageSize={(pageSize) => change({ pageSize, page: null })}
                />
              }
            />
          )}
        </Stack>
      </StatusTabs>
    </Stack>
  );
}

function Toolbar({
  filter,
  change,
}: Readonly<{
  filter: CustomerFilter;
  change: (changes: UrlChanges, how?: 'push' | 'replace') => void;
}>) {
  return (
    <Group gap="sm" justify="space-between">
      <SearchField
        label="Search customers"
        placeholder="Name, contact, phone, e-mail or city"
        value={filter.search}
        onSearch={(search) => change({ search, page: null }, 'replace')}
      />
      <Select
        aria-label="Sort the customers"
        w={190}
        data={[
          { value: 'name', label: 'By name' },
          { value: 'updatedAt', label: 'Changed last first' },
        ]}
        value={filter.sort}
        onChange={(value) => {
          const sort = oneOf(value, SORTS);
          change({ sort: sort === 'name' ? null : sort, page: null });
        }}
        allowDeselect={false}
      />
    </Group>
  );
}

function NoCustomers({ filter }: Readonly<{ filter: CustomerFilter }>) {
  if (filter.search) {
    return (
      <Empty
        icon={IconSearchOff}
        title="No customer found"
        text={`Nothing among the ${filter.status} customers fits “${filter.search}”. Check the spelling, or look in the other list.`}
      />
    );
  }
  return filter.status === 'active' ? (
    <Empty
      icon={IconUsers}
      title="No customers yet"
      text="They arrive with the first sync from QuickBooks."
    />
  ) : (
    <Empty icon={IconUsers} title="No inactive customers" text="Every customer is active." />
  );
}
