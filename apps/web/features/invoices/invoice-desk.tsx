'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard, IconPlus } from '@tabler/icons-react';
import Link from 'next/link';
import { ListTabs } from '../../ui/list-tabs';
import { PageHeader } from '../../ui/page-header';
import { QueryProblem } from '../../ui/query-problem';
import { useUrlState } from '../../ui/url-state';
import { useOverview } from '../tenants/queries';
import { DeskFilters } from './desk-filters';
import { DeskKeys } from './desk-keys';
import { OpenList } from './desk-list';
import { LIST_NAMES } from './invoice-words';
import { type DeskList, deskFilterOf, LISTS, useInvoices } from './queries';

/** INV-2: where invoices are looked through, approved and made ready, one by one or many at once. */
export function InvoiceDesk({ tenantId }: Readonly<{ tenantId: string }>) {
  const { query, change } = useUrlState();
  const filter = deskFilterOf(query);
  const invoices = useInvoices(tenantId, filter);
  const mayEdit = useOverview(tenantId).data?.permissions.includes('invoice.edit') ?? false;
  const [isHelpOpen, help] = useDisclosure(false);
  const rows = invoices.data?.pages.flatMap(({ items }) => items);
  const searchAll = () => change({ state: 'all' });
  return (
    <Stack gap="lg">
      <PageHeader
        title="Invoices"
        description="Only what a person has marked ready goes to QuickBooks, with the next sync."
        actions={
          <>
            <Button
              variant="default"
              visibleFrom="sm"
              leftSection={<IconKeyboard size={16} aria-hidden />}
              onClick={help.open}
            >
              Keys
            </Button>
            {mayEdit ? (
              <Button
                component={Link}
                href={`/tenants/${tenantId}/invoices/new`}
                leftSection={<IconPlus size={16} aria-hidden />}
              >
                New invoice
              </Button>
            ) : null}
          </>
        }
      />
      <Stack gap="xs">
        <DeskFilters filter={filter} onChange={(changes) => change(changes, 'replace')} />
        {filter.search && rows?.length ? (
          <SearchedList list={filter.state} onSearchAll={searchAll} />
        ) : null}
      </Stack>
      <ListTabs
        label="Which invoices"
        values={LISTS}
        names={LIST_NAMES}
        counts={invoices.data?.pages[0]?.waiting}
        value={filter.state}
        onChange={(state) => change({ state: state === 'draft' ? null : state })}
      >
        {invoices.isError && !invoices.data ? (
          <QueryProblem
            error={invoices.error}
            what="the invoices"
            onRetry={() => void invoices.refetch()}
          />
        ) : (
          <OpenList
            // What was picked in one list is not picked in another.
            key={JSON.stringify(filter)}
            tenantId={tenantId}
            filter={filter}
            rows={rows}
            isFetching={invoices.isPlaceholderData}
            more={invoices.hasNextPage ? () => void invoices.fetchNextPage() : null}
            isLoadingMore={invoices.isFetchingNextPage}
            onHelp={help.open}
            onSearchAll={searchAll}
          />
        )}
      </ListTabs>
      <DeskKeys isOpen={isHelpOpen} onClose={help.close} />
    </Stack>
  );
}

/** INV-3: an invoice moves on from list to list, so a search says where it looks, and can look everywhere. */
function SearchedList({
  list,
  onSearchAll,
}: Readonly<{ list: DeskList; onSearchAll: () => void }>) {
  if (list === 'all') {
    return (
      <Text size="sm" c="dimmed">
        Searched in all invoices.
      </Text>
    );
  }
  return (
    <Group gap={8}>
      <Text size="sm" c="dimmed">
        Searched under “{LIST_NAMES[list]}” only.
      </Text>
      <Button variant="subtle" size="compact-sm" onClick={onSearchAll}>
        Search all invoices
      </Button>
    </Group>
  );
}
