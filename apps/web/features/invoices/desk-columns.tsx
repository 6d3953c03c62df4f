'use client';

import { Checkbox, Group, Stack, Text } from '@mantine/core';
import type { DataTableColumn } from 'mantine-datatable';
import type { InvoiceRow } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { Instant } from '../../ui/instant';
import { RowLink } from '../../ui/row-link';
import { StatusBadge } from '../../ui/status-badge';
import { InvoiceBadges } from './invoice-badges';
import { numberOf, originalNumberOf, STATE_LOOKS, shownDay } from './invoice-words';
import type { DeskList } from './queries';
import { INVOICE_LINK, PICK_BOX } from './use-desk-keys';

/** How invoices are picked. */
export interface Pick {
  readonly picked: ReadonlySet<string>;
  readonly toggle: (invoiceId: string) => void;
  readonly all: () => void;
  readonly isAll: boolean;
}

type Column = DataTableColumn<InvoiceRow>;
type ColumnName = 'state' | 'tax' | 'balance' | 'approved';

/** What a list shows of its invoices beside number, customer, date and total. */
const SHOWN: Readonly<Record<DeskList, readonly ColumnName[]>> = {
  draft: ['tax'],
  approved: ['tax', 'approved'],
  ready: ['tax', 'approved'],
  // Here the message has the room, and what it says of amounts.
  attention: ['state'],
  synced: ['tax', 'balance'],
  paid: ['tax', 'balance'],
  void: ['tax'],
  all: ['state', 'balance'],
};

/** The columns of a list; `pick` is null in one in which there is nothing to do. */
export function invoiceColumns({
  tenantId,
  timeZone,
  list,
  pick,
}: Readonly<{
  tenantId: string;
  timeZone: string;
  list: DeskList;
  pick: Pick | null;
}>): readonly Column[] {
  const only = (name: ColumnName, column: Column) => (SHOWN[list].includes(name) ? [column] : []);
  return [
    ...(pick ? [pickColumn(pick)] : []),
    {
      accessor: 'number',
      title: 'Invoice',
      noWrap: true,
      render: (invoice) => <Numbers tenantId={tenantId} invoice={invoice} />,
    },
    {
      accessor: 'customer',
      title: 'Customer',
      render: (invoice) => <CustomerCell invoice={invoice} list={list} />,
    },
    ...only('state', {
      accessor: 'state',
      title: 'State',
      noWrap: true,
      render: ({ state }) => <StatusBadge look={STATE_LOOKS[state]} />,
    }),
    { accessor: 'date', title: 'Date', noWrap: true, render: ({ date }) => shownDay(date) },
    ...only(
      'tax',
      amountColumn('tax', 'Tax', ({ tax }) => tax),
    ),
    {
      ...amountColumn('total', 'Total', ({ total }) => total),
      render: ({ total }) => (
        <Text span fw={600} size="sm" data-figures>
          {shownAmount(total)}
        </Text>
      ),
    },
    ...only(
      'balance',
      amountColumn('balance', 'Open balance', ({ balance }) => balance),
    ),
    ...only('approved', {
      accessor: 'approved',
      title: 'Approved',
      render: ({ approved }) =>
        approved ? (
          <Text size="sm" c="dimmed">
            {approved.by}, <Instant at={approved.at} timeZone={timeZone} />
          </Text>
        ) : null,
    }),
  ];
}

function pickColumn(pick: Pick): Column {
  return {
    accessor: 'pick',
    width: 52,
    title: (
      <Checkbox
        aria-label="Pick all that are shown"
        checked={pick.isAll}
        indeterminate={pick.picked.size > 0 && !pick.isAll}
        onChange={pick.all}
      />
    ),
    render: (invoice) => <PickBox invoice={invoice} pick={pick} />,
  };
}

function amountColumn(
  accessor: string,
  title: string,
  amountOf: (invoice: InvoiceRow) => string | null,
): Column {
  const render = (invoice: InvoiceRow) => <Amount amount={amountOf(invoice)} />;
  return { accessor, title, textAlign: 'right', noWrap: true, render };
}

/** An invoice where there is no room for columns. */
export function InvoiceCardRow({
  tenantId,
  invoice,
  list,
  pick,
}: Readonly<{ tenantId: string; invoice: InvoiceRow; list: DeskList; pick: Pick | null }>) {
  const original = originalNumberOf(invoice);
  return (
    <Group wrap="nowrap" align="flex-start" gap="sm">
      {pick ? <PickBox invoice={invoice} pick={pick} /> : null}
      <Stack gap={4} flex={1} miw={0}>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <RowLink href={`/tenants/${tenantId}/invoices/${invoice.id}`}>
            {invoice.customer?.companyName ?? 'No customer'}
          </RowLink>
          <Text span fw={600} size="sm" data-figures>
            {shownAmount(invoice.total)}
          </Text>
        </Group>
        <Text size="sm" c="dimmed" data-figures>
          {numberOf(invoice)}
          {original === null ? '' : ` (IndusTrack ${original})`} · {shownDay(invoice.date)}
          {invoice.balance !== null && SHOWN[list].includes('balance')
            ? ` · ${shownAmount(invoice.balance)} open`
            : ''}
        </Text>
        <Group gap={6}>
          {SHOWN[list].includes('state') || isInHand(invoice) ? (
            <StatusBadge look={STATE_LOOKS[invoice.state]} />
          ) : null}
          <InvoiceBadges invoice={invoice} withAttention={list !== 'attention'} />
        </Group>
        <AttentionText invoice={invoice} list={list} />
      </Stack>
    </Group>
  );
}

/** INV-3: QuickBooks' number first, once it has given one. */
function Numbers({ tenantId, invoice }: Readonly<{ tenantId: string; invoice: InvoiceRow }>) {
  const original = originalNumberOf(invoice);
  return (
    <Group gap={8} wrap="nowrap" align="baseline">
      <span {...{ [INVOICE_LINK]: invoice.id }}>
        <RowLink href={`/tenants/${tenantId}/invoices/${invoice.id}`}>
          <span data-figures>{numberOf(invoice)}</span>
        </RowLink>
      </span>
      {original === null ? null : (
        <Text span size="xs" c="dimmed" data-figures>
          IndusTrack {original}
        </Text>
      )}
    </Group>
  );
}

function CustomerCell({ invoice, list }: Readonly<{ invoice: InvoiceRow; list: DeskList }>) {
  return (
    <Stack gap={2}>
      <Group gap="2px 8px">
        {invoice.customer?.companyName ?? (
          <Text span size="sm" c="dimmed">
            No customer
          </Text>
        )}
        {isInHand(invoice) && !SHOWN[list].includes('state') ? (
          <StatusBadge look={STATE_LOOKS.sending} />
        ) : null}
        <InvoiceBadges invoice={invoice} withAttention={list !== 'attention'} />
      </Group>
      <AttentionText invoice={invoice} list={list} />
    </Stack>
  );
}

/** INV-8: it stands among the ready ones, and nothing can be done with it. */
function isInHand({ state }: InvoiceRow): boolean {
  return state === 'sending';
}

/** Where all need attention, why is what tells them apart. */
function AttentionText({ invoice, list }: Readonly<{ invoice: InvoiceRow; list: DeskList }>) {
  if (list !== 'attention' || invoice.attention === null) return null;
  return (
    <Text size="sm" c="dimmed" maw={460}>
      {invoice.attention.message}
    </Text>
  );
}

/** Above the link to the invoice, which reaches over the whole row. */
function PickBox({ invoice, pick }: Readonly<{ invoice: InvoiceRow; pick: Pick }>) {
  return (
    <Checkbox
      pos="relative"
      style={{ zIndex: 1 }}
      aria-label={`Pick invoice ${numberOf(invoice)}`}
      checked={pick.picked.has(invoice.id)}
      onChange={() => pick.toggle(invoice.id)}
      {...{ [PICK_BOX]: invoice.id }}
    />
  );
}

function Amount({ amount }: Readonly<{ amount: string | null }>) {
  if (amount !== null) return <span data-figures>{shownAmount(amount)}</span>;
  return (
    <Text span size="sm" c="dimmed">
      –
    </Text>
  );
}
