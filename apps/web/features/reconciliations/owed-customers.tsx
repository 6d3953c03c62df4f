'use client';

import { Anchor, Button, Stack, Table, Text } from '@mantine/core';
import Link from 'next/link';
import type { Reconciliation } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { countOf } from '../../ui/numbers';
import { SectionCard } from '../../ui/section-card';
import { useOwedCustomers } from './queries';

/**
 * For information: what QuickBooks itself says that customers owe, and how much of that comes from other things than
 * invoices of IndusTrack. Only the newest reconciliation keeps the customers one by one.
 */
export function OwedCustomers({
  tenantId,
  reconciliation: { id, customers },
}: Readonly<{ tenantId: string; reconciliation: Reconciliation }>) {
  const owed = useOwedCustomers(tenantId, id);
  const rows = owed.data?.pages.flatMap((page) => page.items) ?? [];
  if (customers.count === 0) return null;
  return (
    <SectionCard title="What customers owe in QuickBooks">
      <Text size="sm">
        {countOf(customers.count, 'customer')} with synced invoices{' '}
        {customers.count === 1 ? 'owes' : 'owe'}{' '}
        <b data-figures>{shownAmount(customers.quickbooksBalance)}</b> there in all;{' '}
        <b data-figures>{shownAmount(customers.otherBalance)}</b> of it comes from other things than
        IndusTrack’s invoices, such as invoices written in QuickBooks or credits. That is no
        difference.
      </Text>
      {rows.length > 0 ? (
        <Stack gap="sm">
          <Table.ScrollContainer
            minWidth={520}
            scrollAreaProps={{
              viewportProps: { tabIndex: 0, 'aria-label': 'Customers, one by one' },
            }}
          >
            <Table aria-label="Customers">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Customer</Table.Th>
                  <Table.Th ta="right">IndusTrack’s invoices</Table.Th>
                  <Table.Th ta="right">Other things</Table.Th>
                  <Table.Th ta="right">Owed in QuickBooks</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={row.id}>
                    <Table.Td>
                      <Anchor component={Link} href={`/tenants/${tenantId}/customers/${row.id}`}>
                        {row.name}
                      </Anchor>
                    </Table.Td>
                    <Figure amount={row.theirs} />
                    <Figure amount={row.otherBalance} />
                    <Figure amount={row.quickbooksBalance} />
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {owed.hasNextPage ? (
            <Button
              variant="default"
              onClick={() => void owed.fetchNextPage()}
              loading={owed.isFetchingNextPage}
              style={{ alignSelf: 'center' }}
            >
              Show more
            </Button>
          ) : null}
        </Stack>
      ) : null}
    </SectionCard>
  );
}

function Figure({ amount }: Readonly<{ amount: string | null }>) {
  return (
    <Table.Td ta="right" data-figures>
      {amount === null ? 'Not known' : shownAmount(amount)}
    </Table.Td>
  );
}
