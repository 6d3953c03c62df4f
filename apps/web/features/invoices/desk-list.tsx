'use client';

import { Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileInvoice, IconMoodCheck, IconSearchOff } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { InvoiceRow, InvoicesDecided } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { Empty } from '../../ui/empty';
import { RecordList } from '../../ui/record-list';
import { said, saidFailed } from '../../ui/said';
import { useOverview } from '../tenants/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { DeskBar, Refusals } from './desk-bar';
import { InvoiceCardRow, invoiceColumns, type Pick } from './desk-columns';
import { actionsFor, type DeskAction, LIST_NAMES } from './invoice-words';
import { type DeskFilter, type DeskList, useDecide } from './queries';
import { useDeskKeys } from './use-desk-keys';
import { type Asked, VoidDialog } from './void-dialog';

/** One list of the desk: what is in it, what is picked of it, and what can be done with that. */
export function OpenList({
  tenantId,
  filter,
  rows,
  isFetching,
  more,
  isLoadingMore,
  onHelp,
  onSearchAll,
}: Readonly<{
  tenantId: string;
  filter: DeskFilter;
  rows: InvoiceRow[] | undefined;
  isFetching: boolean;
  more: (() => void) | null;
  isLoadingMore: boolean;
  onHelp: () => void;
  onSearchAll: () => void;
}>) {
  const router = useRouter();
  const timeZone = useTimeZone(tenantId);
  const permissions = useOverview(tenantId).data?.permissions ?? [];
  const [refused, setRefused] = useState<InvoicesDecided['refused']>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isAsking, asking] = useDisclosure(false);
  const shown = rows ?? [];
  const { picked, pick, clear } = usePick(shown);
  const decide = useDecide(tenantId);
  const carryOut = ({ action: { event, done }, invoices }: Asked) =>
    decide.mutate(
      { event, invoices: invoices.map(({ id, version }) => ({ id, version })) },
      {
        onSuccess: (decided) => {
          if (decided.done > 0)
            said(`${decided.done} ${done}, ${shownAmount(decided.total)} in all`);
          setRefused(decided.refused);
          clear();
        },
        onError: (error) => saidFailed('Nothing was changed', error),
        onSettled: asking.close,
      },
    );
  const act = (action: DeskAction, focused: string | null) => {
    const invoices = picked.length > 0 ? picked : shown.filter(({ id }) => id === focused);
    if (decide.isPending || !actionsFor(invoices, permissions).includes(action)) return;
    if (!action.means) return carryOut({ action, invoices });
    setAsked({ action, invoices });
    asking.open();
  };
  const actions = actionsFor(shown, permissions);
  const open = (id: string) => router.push(`/tenants/${tenantId}/invoices/${id}`);
  useDeskKeys({ actions, act, toggle: pick.toggle, open, help: onHelp });
  const pickHere = actions.length === 0 ? null : pick;
  return (
    <Stack gap="md">
      <Refusals refused={refused} onDismiss={() => setRefused([])} />
      {actions.length > 0 ? (
        <DeskBar
          picked={picked}
          actions={offered(filter.state, actions, actionsFor(picked, permissions), picked.length)}
          isPending={decide.isPending}
          onAct={(action) => act(action, null)}
        />
      ) : null}
      <RecordList
        label={`${LIST_NAMES[filter.state]} invoices`}
        records={rows}
        columns={invoiceColumns({ tenantId, timeZone, list: filter.state, pick: pickHere })}
        card={(invoice) => (
          <InvoiceCardRow
            tenantId={tenantId}
            invoice={invoice}
            list={filter.state}
            pick={pickHere}
          />
        )}
        isFetching={isFetching}
        empty={<Nothing filter={filter} onSearchAll={onSearchAll} />}
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
      <VoidDialog
        isOpen={isAsking}
        asked={asked}
        isPending={decide.isPending}
        onConfirm={() => asked && carryOut(asked)}
        onClose={asking.close}
      />
    </Stack>
  );
}

function usePick(shown: readonly InvoiceRow[]) {
  const [pickedIds, setPickedIds] = useState<ReadonlySet<string>>(new Set());
  const picked = shown.filter(({ id }) => pickedIds.has(id));
  const isAll = picked.length > 0 && picked.length === shown.length;
  const pick: Pick = {
    picked: pickedIds,
    isAll,
    toggle: (id) => {
      const next = new Set(pickedIds);
      if (!next.delete(id)) next.add(id);
      setPickedIds(next);
    },
    all: () => setPickedIds(isAll ? new Set() : new Set(shown.map(({ id }) => id))),
  };
  return { picked, pick, clear: () => setPickedIds(new Set()) };
}

/** Where invoices of all states stand together, only what fits the picked ones is offered. */
function offered(
  list: DeskList,
  actions: readonly DeskAction[],
  forPicked: readonly DeskAction[],
  pickedCount: number,
): readonly DeskAction[] {
  const isMixed = list === 'attention' || list === 'all';
  return isMixed || pickedCount > 0 ? forPicked : actions;
}

function Nothing({
  filter: { state, ...narrowed },
  onSearchAll,
}: Readonly<{ filter: DeskFilter; onSearchAll: () => void }>) {
  if (Object.values(narrowed).some(Boolean)) {
    return (
      <Empty
        icon={IconSearchOff}
        title="No invoice found"
        text={
          state === 'all'
            ? 'None fits the search and the filters.'
            : `None under “${LIST_NAMES[state]}” fits.`
        }
        actions={
          state === 'all' ? null : (
            <Button variant="default" onClick={onSearchAll}>
              Search all invoices
            </Button>
          )
        }
      />
    );
  }
  if (state === 'attention') {
    return (
      <Empty
        icon={IconMoodCheck}
        title="Nothing needs attention"
        text="What a sync cannot settle by itself comes to stand here."
      />
    );
  }
  return (
    <Empty
      icon={IconFileInvoice}
      title="Nothing here"
      text={
        state === 'all' ? 'There are no invoices yet.' : `No invoice is ${WORDS[state]} just now.`
      }
    />
  );
}

const WORDS: Readonly<Record<Exclude<DeskList, 'attention' | 'all'>, string>> = {
  draft: 'a draft',
  approved: 'approved and not yet ready for sync',
  ready: 'ready for sync',
  synced: 'in QuickBooks and open',
  paid: 'paid',
  void: 'void',
};
