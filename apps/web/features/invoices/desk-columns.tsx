'use client';

import { Checkbox, Group, Stack, Text } from '@mantine/core';
import type { DataTableColumn } from 'mantine-datatable';
import type { InvoiceRow } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { Instant } from '../../ui/instant';
import { RowLink } from '../../ui/row-link';
import { numberOf, shownDay } from './invoice-words';
import { PICK_BOX } from './use-desk-keys';

/** How invoices are picked. */
export interface Pick {
  readonly picked: ReadonlySet<string>;
  readonly toggle: (invoiceId: string) => void;
  readonly all: () => void;
  readonly isAll: boolean;
}

/** The columns of the approval desk; `pick` is null in a list in which there is nothing to do. */
export function invoiceColumns({
  tenantId,
  timeZone,
  pick,
}: Readonly<{
  tenantId: string;
  timeZone: string;
  pick: Pick | null;
}>): readonly DataTableColumn<InvoiceRow>[] {
  return [
    ...(pick
      ? [
          {
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
            render: (invoice: InvoiceRow) => <PickBox invoice={invoice} pick={pick} />,
          },
        ]
      : []),
    {
      accessor: 'number',
      title: 'Invoice',
      noWrap: true,
      render: (invoice) => (
        <RowLink href={`/tenants/${tenantId}/invoices/${invoice.id}`}>
          <span data-figures>{numberOf(invoice)}</span>
        </RowLink>
      ),
    },
    {
      accessor: 'customer',
      title: 'Customer',
      render: ({ customer }) => customer?.companyName ?? <Missing text="No customer" />,
    },
    { accessor: 'date', title: 'Date', noWrap: true, render: ({ date }) => shownDay(date) },
    {
      accessor: 'tax',
      title: 'Tax',
      textAlign: 'right',
      noWrap: true,
      render: ({ tax }) => <span data-figures>{shownAmount(tax)}</span>,
    },
    {
      accessor: 'total',
      title: 'Total',
      textAlign: 'right',
      noWrap: true,
      render: ({ total }) => (
        <Text span fw={600} size="sm" data-figures>
          {shownAmount(total)}
        </Text>
      ),
    },
    {
      accessor: 'approved',
      title: 'Approved',
      render: ({ approved }) =>
        approved ? (
          <Text size="sm" c="dimmed">
            {approved.by}, <Instant at={approved.at} timeZone={timeZone} />
          </Text>
        ) : null,
    },
  ];
}

/** An invoice where there is no room for columns. */
export function InvoiceCardRow({
  href,
  invoice,
  pick,
}: Readonly<{ href: string; invoice: InvoiceRow; pick: Pick | null }>) {
  return (
    <Group wrap="nowrap" align="flex-start" gap="sm">
      {pick ? <PickBox invoice={invoice} pick={pick} /> : null}
      <Stack gap={4} flex={1} miw={0}>
        <Group justify="space-between" wrap="nowrap">
          <RowLink href={href}>{invoice.customer?.companyName ?? 'No customer'}</RowLink>
          <Text span fw={600} size="sm" data-figures>
            {shownAmount(invoice.total)}
          </Text>
        </Group>
        <Text size="sm" c="dimmed" data-figures>
          {numberOf(invoice)} · {shownDay(invoice.date)}
        </Text>
      </Stack>
    </Group>
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

function Missing({ text }: Readonly<{ text: string }>) {
  return (
    <Text span size="sm" c="dimmed">
      {text}
    </Text>
  );
}
