'use client';

import { Anchor, Group, Stack, Text } from '@mantine/core';
import type { DataTableColumn } from 'mantine-datatable';
import Link from 'next/link';
import type { ItemRow } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { Instant } from '../../ui/instant';
import { RowLink } from '../../ui/row-link';
import { StatusBadge } from '../../ui/status-badge';
import { ATTENTION, COSTS_DIFFER, isAboutAccounts, KINDS, TAXED_THERE } from './item-words';
import { SettleCosts } from './settle-costs';

interface On {
  readonly tenantId: string;
  readonly timeZone: string;
}

/** The columns of the items table. */
export function itemColumns({ tenantId, timeZone }: On): readonly DataTableColumn<ItemRow>[] {
  return [
    {
      accessor: 'fullName',
      title: 'Item',
      render: (item) => <NameCell tenantId={tenantId} item={item} />,
    },
    { accessor: 'kind', title: 'Kind', noWrap: true, render: (item) => KINDS[item.kind] },
    {
      accessor: 'price',
      title: 'Price',
      textAlign: 'right',
      noWrap: true,
      render: ({ price }) => <Amount amount={price} />,
    },
    {
      accessor: 'cost',
      title: 'Cost',
      textAlign: 'right',
      noWrap: true,
      render: ({ cost }) => <Amount amount={cost} />,
    },
    {
      accessor: 'isTaxable',
      title: 'Taxable',
      render: ({ isTaxable }) => (isTaxable ? 'Yes' : 'No'),
    },
    {
      accessor: 'updatedAt',
      title: 'Changed',
      noWrap: true,
      render: (item) => (
        <Text size="sm" c="dimmed">
          <Instant at={item.updatedAt} timeZone={timeZone} />
        </Text>
      ),
    },
  ];
}

/** ITM-8: the columns of the cost report. */
export function costColumns({
  tenantId,
  timeZone,
  mayEdit,
}: On & { readonly mayEdit: boolean }): readonly DataTableColumn<ItemRow>[] {
  return [
    {
      accessor: 'fullName',
      title: 'Item',
      render: (item) => <NameCell tenantId={tenantId} item={item} isAmongCosts />,
    },
    {
      accessor: 'quickbooksCost',
      title: 'Cost in QuickBooks',
      textAlign: 'right',
      noWrap: true,
      render: ({ costDifference }) => <Amount amount={costDifference?.quickbooks ?? null} />,
    },
    {
      accessor: 'cost',
      title: 'Cost in IndusTrack',
      textAlign: 'right',
      noWrap: true,
      render: ({ cost }) => <Amount amount={cost} />,
    },
    {
      accessor: 'since',
      title: 'Since',
      noWrap: true,
      render: ({ costDifference }) =>
        costDifference ? (
          <Instant at={costDifference.since} timeZone={timeZone} as="exact" />
        ) : null,
    },
    ...(mayEdit
      ? [
          {
            accessor: 'settle',
            title: 'Settle',
            render: (item: ItemRow) => (
              <SettleCosts tenantId={tenantId} itemIds={[item.id]} of={item.fullName} isSmall />
            ),
          },
        ]
      : []),
  ];
}

/** An item where there is no room for columns. */
export function ItemCardRow({
  tenantId,
  item,
  mayEdit,
}: Readonly<{ tenantId: string; item: ItemRow; mayEdit: boolean }>) {
  const { costDifference: costs } = item;
  return (
    <Stack gap={6}>
      <NameCell tenantId={tenantId} item={item} isAmongCosts />
      <Text size="sm" c="dimmed">
        {KINDS[item.kind]}
        {item.price === null ? '' : ` · ${shownAmount(item.price)}`}
      </Text>
      {costs ? (
        <>
          <Text size="sm">
            Costs {shownAmount(costs.quickbooks)} in QuickBooks and {shownAmount(costs.industrack)}{' '}
            in IndusTrack
          </Text>
          {mayEdit ? (
            <SettleCosts tenantId={tenantId} itemIds={[item.id]} of={item.fullName} isSmall />
          ) : null}
        </>
      ) : null}
    </Stack>
  );
}

function NameCell({
  tenantId,
  item,
  isAmongCosts = false,
}: Readonly<{
  tenantId: string;
  item: ItemRow;
  /** Where both costs stand beside it, they need not be named. */
  isAmongCosts?: boolean;
}>) {
  return (
    <Stack gap={2}>
      <Group gap="2px 8px">
        <RowLink href={`/tenants/${tenantId}/items/${item.id}`}>{item.fullName}</RowLink>
        {item.problem ? <StatusBadge look={ATTENTION} /> : null}
        {item.quickbooksTaxes ? <StatusBadge look={TAXED_THERE} /> : null}
        {item.costDifference && !isAmongCosts ? <StatusBadge look={COSTS_DIFFER} /> : null}
      </Group>
      {item.salesDescription ? (
        <Text size="sm" c="dimmed" lineClamp={1} maw={420}>
          {item.salesDescription}
        </Text>
      ) : null}
      {item.problem ? (
        <Text size="sm" maw={460}>
          {item.problem}{' '}
          {isAboutAccounts(item) ? (
            // Above the link to the item, which reaches over the whole row.
            <Anchor
              component={Link}
              href={`/tenants/${tenantId}/settings#item-accounts`}
              inherit
              pos="relative"
            >
              Choose the accounts
            </Anchor>
          ) : null}
        </Text>
      ) : null}
    </Stack>
  );
}

function Amount({ amount }: Readonly<{ amount: string | null }>) {
  if (amount !== null) return <span data-figures>{shownAmount(amount)}</span>;
  return (
    <Text span c="dimmed">
      –
    </Text>
  );
}
