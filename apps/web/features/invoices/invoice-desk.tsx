'use client';

import { Button, Group, Kbd, Modal, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileInvoice, IconKeyboard, IconPlus, IconSearchOff } from '@tabler/icons-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { InvoiceRow, InvoicesDecided } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { Empty } from '../../ui/empty';
import { ListTabs } from '../../ui/list-tabs';
import { PageHeader } from '../../ui/page-header';
import { QueryProblem } from '../../ui/query-problem';
import { RecordList } from '../../ui/record-list';
import { said, saidFailed } from '../../ui/said';
import { useUrlState } from '../../ui/url-state';
import { useOverview } from '../tenants/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { DeskBar, Refusals } from './desk-bar';
import { InvoiceCardRow, invoiceColumns } from './desk-columns';
import { DeskFilters } from './desk-filters';
import { ACTIONS, type DeskAction, STATE_LOOKS } from './invoice-words';
import { type DeskFilter, deskFilterOf, STATES, useDecide, useInvoices } from './queries';
import { useDeskKeys } from './use-desk-keys';

/** INV-2: where invoices are looked through, approved and made ready, one by one or many at once. */
export function InvoiceDesk({ tenantId }: Readonly<{ tenantId: string }>) {
  const { query, change } = useUrlState();
  const filter = deskFilterOf(query);
  const invoices = useInvoices(tenantId, filter);
  const mayEdit = useOverview(tenantId).data?.permissions.includes('invoice.edit') ?? false;
  const [isHelpOpen, help] = useDisclosure(false);
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
      <DeskFilters filter={filter} onChange={(changes) => change(changes, 'replace')} />
      <ListTabs
        label="Which invoices"
        values={STATES}
        names={NAMES}
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
            rows={invoices.data?.pages.flatMap(({ items }) => items)}
            isFetching={invoices.isPlaceholderData}
            more={invoices.hasNextPage ? () => void invoices.fetchNextPage() : null}
            isLoadingMore={invoices.isFetchingNextPage}
            onHelp={help.open}
          />
        )}
      </ListTabs>
      <Keys isOpen={isHelpOpen} onClose={help.close} />
    </Stack>
  );
}

function OpenList({
  tenantId,
  filter,
  rows,
  isFetching,
  more,
  isLoadingMore,
  onHelp,
}: Readonly<{
  tenantId: string;
  filter: DeskFilter;
  rows: InvoiceRow[] | undefined;
  isFetching: boolean;
  more: (() => void) | null;
  isLoadingMore: boolean;
  onHelp: () => void;
}>) {
  const router = useRouter();
  const timeZone = useTimeZone(tenantId);
  const permissions = useOverview(tenantId).data?.permissions ?? [];
  const [pickedIds, setPickedIds] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<InvoicesDecided['refused']>([]);
  const decide = useDecide(tenantId);
  const actions = ACTIONS[filter.state].filter(({ event }) =>
    permissions.includes(
      event === 'mark_ready' || event === 'undo_ready' ? 'invoice.ready' : 'invoice.approve',
    ),
  );
  const picked = (rows ?? []).filter(({ id }) => pickedIds.has(id));
  const toggle = (id: string) => {
    const next = new Set(pickedIds);
    if (!next.delete(id)) next.add(id);
    setPickedIds(next);
  };
  const act = ({ event, done }: DeskAction, focused: string | null) => {
    const chosen = picked.length > 0 ? picked : (rows ?? []).filter(({ id }) => id === focused);
    if (chosen.length === 0 || decide.isPending) return;
    const invoices = chosen.map(({ id, version }) => ({ id, version }));
    decide.mutate(
      { event, invoices },
      {
        onSuccess: (decided) => {
          if (decided.done > 0)
            said(`${decided.done} ${done}, ${shownAmount(decided.total)} in all`);
          setRefused(decided.refused);
          setPickedIds(new Set());
        },
        onError: (error) => saidFailed('Nothing was changed', error),
      },
    );
  };
  const href = (id: string) => `/tenants/${tenantId}/invoices/${id}`;
  useDeskKeys({ actions, act, toggle, open: (id) => router.push(href(id)), help: onHelp });
  const pick =
    actions.length === 0
      ? null
      : {
          picked: pickedIds,
          toggle,
          all: () =>
            setPickedIds(
              picked.length === (rows ?? []).length
                ? new Set()
                : new Set((rows ?? []).map(({ id }) => id)),
            ),
          isAll: picked.length > 0 && picked.length === (rows ?? []).length,
        };
  return (
    <Stack gap="md">
      <Refusals refused={refused} onDismiss={() => setRefused([])} />
      {actions.length > 0 && (rows ?? []).length > 0 ? (
        <DeskBar
          picked={picked}
          actions={actions}
          isPending={decide.isPending}
          onAct={(action) => act(action, null)}
        />
      ) : null}
      <RecordList
        label={`${NAMES[filter.state]} invoices`}
        records={rows}
        columns={invoiceColumns({ tenantId, timeZone, pick })}
        card={(invoice) => <InvoiceCardRow href={href(invoice.id)} invoice={invoice} pick={pick} />}
        isFetching={isFetching}
        empty={<Nothing filter={filter} />}
        footer={
          more ? (
            <Group justify="center">
              <Button variant="default" onClick={more} loading={isLoadingMore}>
                Show more
              </Button>
            </Group>
          ) : null
        }
      />
    </Stack>
  );
}

function Nothing({ filter }: Readonly<{ filter: DeskFilter }>) {
  const { state, ...narrowed } = filter;
  if (Object.values(narrowed).some(Boolean)) {
    return (
      <Empty
        icon={IconSearchOff}
        title="No invoice found"
        text={`None that is ${NAMES[state].toLowerCase()} fits.`}
      />
    );
  }
  return (
    <Empty
      icon={IconFileInvoice}
      title="Nothing here"
      text={`No invoice is ${NAMES[state].toLowerCase()} now.`}
    />
  );
}

function Keys({ isOpen, onClose }: Readonly<{ isOpen: boolean; onClose: () => void }>) {
  const keys = [
    ['j', 'to the next invoice'],
    ['k', 'to the one before'],
    ['x', 'pick it, or not'],
    ['o', 'open it'],
    ...Object.values(ACTIONS)
      .flat()
      .map(({ key, label }) => [key, `${label}: what is picked, or the one you are at`]),
    ['?', 'show these keys'],
  ] as const;
  return (
    <Modal opened={isOpen} onClose={onClose} title="The desk by keyboard">
      <Table withRowBorders={false} verticalSpacing={6}>
        <Table.Tbody>
          {keys.map(([key, what]) => (
            <Table.Tr key={key}>
              <Table.Td w={48}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{what}</Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

const NAMES = {
  draft: STATE_LOOKS.draft.label,
  approved: STATE_LOOKS.approved.label,
  ready: STATE_LOOKS.ready.label,
  synced: STATE_LOOKS.synced.label,
  paid: STATE_LOOKS.paid.label,
  void: STATE_LOOKS.void.label,
} as const;
