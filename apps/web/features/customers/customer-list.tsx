'use client';

import { Button, Group, Select, Stack } from '@mantine/core';
import { IconCircleCheck, IconHelp, IconPlus, IconSearchOff, IconUsers } from '@tabler/icons-react';
import Link from 'next/link';
import type { CustomerPage } from '../../api/types';
import { Empty } from '../../ui/empty';
import { Notice } from '../../ui/notice';
import { countOf } from '../../ui/numbers';
import { PageHeader } from '../../ui/page-header';
import { Paging } from '../../ui/paging';
import { QueryProblem } from '../../ui/query-problem';
import { RecordList } from '../../ui/record-list';
import { SearchField } from '../../ui/search-field';
import { oneOf, type UrlChanges, useUrlState } from '../../ui/url-state';
import { useLinkProposals } from '../links/queries';
import { useOverview } from '../tenants/queries';
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
  const mayEdit = useOverview(tenantId).data?.permissions.includes('customer.edit') ?? false;
  const counts = customers.data?.counts;
  return (
    <Stack gap="lg">
      <PageHeader
        title="Customers"
        description="As they are in IndusTrack. Edits travel with the next sync."
        actions={
          mayEdit ? (
            <Button
              component={Link}
              href={`/tenants/${tenantId}/customers/new`}
              leftSection={<IconPlus size={16} aria-hidden />}
            >
              New customer
            </Button>
          ) : null
        }
      />
      <OpenQuestions tenantId={tenantId} />
      <Toolbar filter={filter} change={change} />
      <StatusTabs
        counts={counts}
        status={filter.status}
        onChange={(status) => change({ status: status === 'active' ? null : status, page: null })}
      >
        {customers.isError && !customers.data ? (
          <QueryProblem
            error={customers.error}
            what="the customers"
            onRetry={() => void customers.refetch()}
          />
        ) : (
          <RecordList
            label={LIST_NAMES[filter.status]}
            records={customers.data?.items}
            columns={customerColumns(tenantId, timeZone)}
            card={(customer) => <CustomerCardRow tenantId={tenantId} customer={customer} />}
            isFetching={customers.isPlaceholderData}
            empty={<NoCustomers filter={filter} counts={counts} />}
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
      </StatusTabs>
    </Stack>
  );
}

const LIST_NAMES: Readonly<Record<CustomerFilter['status'], string>> = {
  active: 'Active customers',
  inactive: 'Inactive customers',
  attention: 'Customers that need attention',
};

/** The way to the questions that the sync has, while there are any. */
function OpenQuestions({ tenantId }: Readonly<{ tenantId: string }>) {
  const total = useLinkProposals(tenantId, { page: 1 }).data?.total ?? 0;
  if (total === 0) return null;
  return (
    <Notice
      tone="warning"
      icon={IconHelp}
      title={`${countOf(total, 'customer')} may be the same on both sides`}
      actions={
        <Button component={Link} href={`/tenants/${tenantId}/customers/same`} variant="default">
          Same customer?
        </Button>
      }
    >
      The sync is not sure, and leaves them alone until somebody has said.
    </Notice>
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

function NoCustomers({
  filter,
  counts,
}: Readonly<{ filter: CustomerFilter; counts: CustomerPage['counts'] | undefined }>) {
  if (filter.search) {
    const isElsewhere = counts !== undefined && counts.active + counts.inactive > 0;
    return (
      <Empty
        icon={IconSearchOff}
        title="No customer found"
        text={
          isElsewhere
            ? `Nothing in this list fits “${filter.search}”. The other lists have some.`
            : `Nothing fits “${filter.search}”. Check the spelling.`
        }
      />
    );
  }
  const { icon, title, text } = NOTHING[filter.status];
  return <Empty icon={icon} title={title} text={text} />;
}

const NOTHING = {
  active: {
    icon: IconUsers,
    title: 'No customers yet',
    text: 'They arrive with the first sync from QuickBooks, or are added here.',
  },
  inactive: { icon: IconUsers, title: 'No inactive customers', text: 'Every customer is active.' },
  attention: {
    icon: IconCircleCheck,
    title: 'Nothing needs attention',
    text: 'The last sync could do all it had to do.',
  },
} as const;
