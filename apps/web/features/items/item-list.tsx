'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import {
  IconCircleCheck,
  IconDownload,
  IconPackage,
  IconPlus,
  IconSearchOff,
} from '@tabler/icons-react';
import Link from 'next/link';
import type { ItemPage } from '../../api/types';
import { Empty } from '../../ui/empty';
import { ListTabs } from '../../ui/list-tabs';
import { Notice } from '../../ui/notice';
import { PageHeader } from '../../ui/page-header';
import { Paging } from '../../ui/paging';
import { QueryProblem } from '../../ui/query-problem';
import { RecordList } from '../../ui/record-list';
import { SearchField } from '../../ui/search-field';
import { useUrlState } from '../../ui/url-state';
import { useSyncSettings } from '../sync-settings/queries';
import { useOverview } from '../tenants/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { costColumns, ItemCardRow, itemColumns } from './item-columns';
import { type ItemFilter, itemFilterOf, PAGE_SIZES, STATUSES, useItems } from './queries';
import { SettleCosts } from './settle-costs';

const NAMES: Readonly<Record<ItemFilter['status'], string>> = {
  active: 'Active',
  inactive: 'Inactive',
  attention: 'Needs attention',
  costs: 'Costs that differ',
};

const LIST_NAMES: Readonly<Record<ItemFilter['status'], string>> = {
  active: 'Active items',
  inactive: 'Inactive items',
  attention: 'Items that need attention',
  costs: 'Items whose costs differ',
};

const DESCRIPTIONS = {
  from_quickbooks: 'As they are in IndusTrack. They come from QuickBooks, where they are edited.',
  to_quickbooks: 'As they are in IndusTrack. The sync takes them to QuickBooks.',
  two_way: '',
} as const;

/** The items of a company: active and inactive apart (ITM-4), and those with something to settle. */
export function ItemList({ tenantId }: Readonly<{ tenantId: string }>) {
  const { query, change } = useUrlState();
  const filter = itemFilterOf(query);
  const items = useItems(tenantId, filter);
  const direction = useItemDirection(tenantId);
  const mayEdit = useOverview(tenantId).data?.permissions.includes('item.edit') ?? false;
  return (
    <Stack gap="lg">
      <PageHeader
        title="Items"
        description={DESCRIPTIONS[direction ?? 'from_quickbooks']}
        actions={
          mayEdit ? (
            <Button
              component={Link}
              href={`/tenants/${tenantId}/items/new`}
              leftSection={<IconPlus size={16} aria-hidden />}
            >
              New item
            </Button>
          ) : null
        }
      />
      <NotSynced tenantId={tenantId} />
      <Group gap="sm">
        <SearchField
          label="Search items"
          placeholder="Name, description or part number"
          value={filter.search}
          onSearch={(search) => change({ search, page: null }, 'replace')}
        />
      </Group>
      <ListTabs
        label="Which items"
        values={STATUSES}
        names={NAMES}
        counts={items.data?.counts}
        value={filter.status}
        onChange={(status) => change({ status: status === 'active' ? null : status, page: null })}
      >
        {items.isError && !items.data ? (
          <QueryProblem error={items.error} what="the items" onRetry={() => void items.refetch()} />
        ) : (
          <OpenList
            tenantId={tenantId}
            filter={filter}
            page={items.data}
            isFetching={items.isPlaceholderData}
            onPage={(page) => change({ page: page === 1 ? null : page })}
            onPageSize={(pageSize) => change({ pageSize, page: null })}
          />
        )}
      </ListTabs>
    </Stack>
  );
}

function OpenList({
  tenantId,
  filter,
  page,
  isFetching,
  onPage,
  onPageSize,
}: Readonly<{
  tenantId: string;
  filter: ItemFilter;
  page: ItemPage | undefined;
  isFetching: boolean;
  onPage: (page: number) => void;
  onPageSize: (pageSize: number) => void;
}>) {
  const timeZone = useTimeZone(tenantId);
  const mayEdit = useOverview(tenantId).data?.permissions.includes('item.edit') ?? false;
  const isCosts = filter.status === 'costs';
  const on = { tenantId, timeZone };
  const shown = page?.items ?? [];
  return (
    <Stack gap="md">
      {isCosts && shown.length > 0 ? (
        <Group justify="space-between">
          <Button
            component="a"
            href={`/api/tenants/${tenantId}/items/costs.xlsx`}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Export to Excel
          </Button>
          {mayEdit && shown.length > 1 ? (
            <Group gap="sm">
              <Text size="sm" c="dimmed">
                For all {shown.length} on this page:
              </Text>
              <SettleCosts
                tenantId={tenantId}
                itemIds={shown.map(({ id }) => id)}
                of="all on this page"
              />
            </Group>
          ) : null}
        </Group>
      ) : null}
      <RecordList
        label={LIST_NAMES[filter.status]}
        records={page?.items}
        columns={isCosts ? costColumns({ ...on, mayEdit }) : itemColumns(on)}
        card={(item) => (
          <ItemCardRow tenantId={tenantId} item={item} mayEdit={isCosts && mayEdit} />
        )}
        isFetching={isFetching}
        empty={<NoItems filter={filter} />}
        footer={
          <Paging
            page={filter.page}
            pageSize={filter.pageSize}
            total={page?.total ?? 0}
            noun="item"
            onPage={onPage}
            pageSizes={PAGE_SIZES}
            onPageSize={onPageSize}
          />
        }
      />
    </Stack>
  );
}

/** Which way items go; null where nobody has said so, undefined while it is not known. */
function useItemDirection(tenantId: string) {
  const settings = useSyncSettings(tenantId).data?.items;
  return settings?.find(({ kind }) => kind === 'item')?.direction;
}

/** ITM-1: items are synced once somebody has said which way they go. */
function NotSynced({ tenantId }: Readonly<{ tenantId: string }>) {
  if (useItemDirection(tenantId) !== null) return null;
  return (
    <Notice
      tone="info"
      icon={IconPackage}
      title="Items are not synced yet"
      actions={
        <Button component={Link} href={`/tenants/${tenantId}/settings`} variant="default">
          Go to the settings
        </Button>
      }
    >
      Choose there which way they go. A preview then shows what would happen, before anything does.
    </Notice>
  );
}

function NoItems({ filter }: Readonly<{ filter: ItemFilter }>) {
  if (filter.search) {
    return (
      <Empty
        icon={IconSearchOff}
        title="No item found"
        text={`Nothing in this list fits “${filter.search}”.`}
      />
    );
  }
  return <Empty {...NOTHING[filter.status]} />;
}

const NOTHING = {
  active: {
    icon: IconPackage,
    title: 'No items yet',
    text: 'They arrive with the first sync after somebody has said which way they go.',
  },
  inactive: { icon: IconPackage, title: 'No inactive items', text: 'Every item is active.' },
  attention: {
    icon: IconCircleCheck,
    title: 'Nothing needs attention',
    text: 'The last sync could do all it had to do.',
  },
  costs: {
    icon: IconCircleCheck,
    title: 'No costs differ',
    text: 'Where QuickBooks’ cost moves away from ours, both stand here until somebody settles it.',
  },
} as const;
