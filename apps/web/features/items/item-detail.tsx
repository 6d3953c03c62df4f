'use client';

import { Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconEyeOff } from '@tabler/icons-react';
import Link from 'next/link';
import type { Item } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { Facts } from '../../ui/facts';
import { Instant } from '../../ui/instant';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { SectionCard } from '../../ui/section-card';
import { StatusBadge } from '../../ui/status-badge';
import { Timeline } from '../history/timeline';
import { useOverview } from '../tenants/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { ItemActions } from './item-actions';
import { ACCOUNT_ROLES, ITEM_LABELS } from './item-draft';
import { ItemNotices } from './item-notices';
import { KINDS } from './item-words';
import { useItem, useItemHistory } from './queries';

const ACTIVE = { label: 'Active', tone: 'success', icon: IconCircleCheck } as const;
const INACTIVE = { label: 'Inactive', tone: 'neutral', icon: IconEyeOff } as const;

/** One item: its fields, what QuickBooks has of it, and what somebody has to settle. */
export function ItemDetail({ tenantId, itemId }: Readonly<{ tenantId: string; itemId: string }>) {
  const item = useItem(tenantId, itemId);
  return (
    <Loaded query={item} what="this item">
      {(found) => <Detail tenantId={tenantId} item={found} />}
    </Loaded>
  );
}

function Detail({ tenantId, item }: Readonly<{ tenantId: string; item: Item }>) {
  const timeZone = useTimeZone(tenantId);
  const history = useItemHistory(tenantId, item.id);
  const mayEdit = useOverview(tenantId).data?.permissions.includes('item.edit') ?? false;
  const list = `/tenants/${tenantId}/items`;
  return (
    <Stack gap="lg">
      <PageHeader
        crumbs={[{ label: 'Items', href: item.active ? list : `${list}?status=inactive` }]}
        title={item.fullName}
        aside={<StatusBadge look={item.active ? ACTIVE : INACTIVE} />}
        actions={mayEdit ? <ItemActions tenantId={tenantId} item={item} /> : null}
        description={
          <>
            Changed <Instant at={item.updatedAt} timeZone={timeZone} as="exact" />
          </>
        }
      />
      <ItemNotices tenantId={tenantId} item={item} mayEdit={mayEdit} timeZone={timeZone} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <SectionCard title="In IndusTrack">
          <Facts facts={ourFacts(tenantId, item)} />
        </SectionCard>
        <InQuickBooks item={item} timeZone={timeZone} />
      </SimpleGrid>
      <Timeline tenantId={tenantId} timeZone={timeZone} history={history} />
    </Stack>
  );
}

function InQuickBooks({ item, timeZone }: Readonly<{ item: Item; timeZone: string }>) {
  const { quickbooks } = item;
  if (!quickbooks) {
    return (
      <SectionCard title="In QuickBooks">
        <Text size="sm" c="dimmed">
          This item is not linked to one in QuickBooks.
        </Text>
      </SectionCard>
    );
  }
  const { income, cogs, asset, expense } = quickbooks.accounts;
  const accounts = [
    { label: 'Income account', value: income },
    { label: 'Cost of goods account', value: cogs },
    { label: 'Asset account', value: asset },
    { label: 'Expense account', value: expense },
  ].filter(({ value }) => value !== null);
  return (
    <SectionCard title="In QuickBooks">
      {quickbooks.deletedAt ? (
        <Group gap={6}>
          <Text size="sm">
            Deleted there, seen <Instant at={quickbooks.deletedAt} timeZone={timeZone} as="exact" />
          </Text>
        </Group>
      ) : null}
      <Facts
        labelWidth={168}
        facts={[
          { label: 'Kind', value: quickbooks.kind },
          { label: 'Name', value: quickbooks.fullName },
          ...accounts,
          {
            label: 'Changed there',
            value: <Instant at={quickbooks.lastChangedAt} timeZone={timeZone} as="exact" />,
          },
          { label: 'QuickBooks ID', value: quickbooks.listId },
        ]}
      />
    </SectionCard>
  );
}

function ourFacts(tenantId: string, item: Item) {
  const { parent } = item;
  const given = (text: string | null) => text ?? 'Not given';
  return [
    { label: 'Kind', value: KINDS[item.kind] },
    ...(parent
      ? [
          {
            label: 'Sub-item of',
            value: (
              <Anchor component={Link} href={`/tenants/${tenantId}/items/${parent.id}`} inherit>
                {parent.fullName}
              </Anchor>
            ),
          },
        ]
      : []),
    { label: 'Description', value: given(item.salesDescription) },
    { label: 'For purchases', value: given(item.purchaseDescription) },
    { label: 'Part number', value: given(item.partNumber) },
    { label: 'Unit', value: given(item.unit) },
    { label: 'Price', value: item.price === null ? 'Not given' : shownAmount(item.price) },
    { label: 'Cost', value: item.cost === null ? 'Not given' : shownAmount(item.cost) },
    { label: 'Taxable', value: item.isTaxable ? 'Yes' : 'No' },
    // Once it is in QuickBooks its accounts are those there, and ours say nothing any more.
    ...ACCOUNT_ROLES.flatMap((role) => {
      const account = item.accounts[role];
      if (account === null || item.quickbooks !== null) return [];
      return [{ label: ITEM_LABELS[role], value: account.fullName }];
    }),
  ];
}
