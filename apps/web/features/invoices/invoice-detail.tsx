'use client';

import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import Link from 'next/link';
import type { Invoice } from '../../api/types';
import { shownAmount, shownNumber } from '../../ui/amounts';
import { Facts } from '../../ui/facts';
import { Instant } from '../../ui/instant';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageHeader } from '../../ui/page-header';
import { said, saidFailed } from '../../ui/said';
import { SectionCard } from '../../ui/section-card';
import { StatusBadge } from '../../ui/status-badge';
import { Timeline } from '../history/timeline';
import { useOverview } from '../tenants/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { ACTIONS, numberOf, STATE_LOOKS, shownDay } from './invoice-words';
import { useDecide, useInvoice, useInvoiceHistory } from './queries';

/** One invoice: its lines, what QuickBooks will count, who approved it and when. */
export function InvoiceDetail({
  tenantId,
  invoiceId,
}: Readonly<{ tenantId: string; invoiceId: string }>) {
  const invoice = useInvoice(tenantId, invoiceId);
  return (
    <Loaded query={invoice} what="this invoice">
      {(found) => <Detail tenantId={tenantId} invoice={found} />}
    </Loaded>
  );
}

function Detail({ tenantId, invoice }: Readonly<{ tenantId: string; invoice: Invoice }>) {
  const timeZone = useTimeZone(tenantId);
  const history = useInvoiceHistory(tenantId, invoice.id);
  const desk = `/tenants/${tenantId}/invoices`;
  return (
    <Stack gap="lg">
      <PageHeader
        crumbs={[{ label: 'Invoices', href: `${desk}?state=${invoice.state}` }]}
        title={`Invoice ${numberOf(invoice)}`}
        aside={<StatusBadge look={STATE_LOOKS[invoice.state]} />}
        description={
          <>
            Changed <Instant at={invoice.updatedAt} timeZone={timeZone} as="exact" />
          </>
        }
        actions={<Actions tenantId={tenantId} invoice={invoice} />}
      />
      {invoice.problems.length > 0 ? (
        <Notice
          tone="warning"
          icon={IconAlertTriangle}
          title="It cannot be made ready for sync as it is"
        >
          <Stack gap={4}>
            {invoice.problems.map(({ field, message }) => (
              <Text key={`${field} ${message}`} size="sm">
                {message}
              </Text>
            ))}
          </Stack>
        </Notice>
      ) : null}
      <SectionCard title="What is billed">
        <Lines tenantId={tenantId} invoice={invoice} />
      </SectionCard>
      <SectionCard title="About it">
        <Facts facts={factsOf(tenantId, invoice, timeZone)} />
      </SectionCard>
      <Timeline tenantId={tenantId} timeZone={timeZone} history={history} />
    </Stack>
  );
}

function Actions({ tenantId, invoice }: Readonly<{ tenantId: string; invoice: Invoice }>) {
  const permissions = useOverview(tenantId).data?.permissions ?? [];
  const decide = useDecide(tenantId);
  const isOpen = ['draft', 'approved', 'ready'].includes(invoice.state);
  const may = permissions.includes('invoice.approve');
  return (
    <Group gap="xs">
      {may
        ? ACTIONS[invoice.state].map(({ event, label, done }, place) => (
            <Button
              key={event}
              variant={place === 0 ? 'filled' : 'default'}
              loading={decide.isPending && decide.variables.event === event}
              disabled={event === 'mark_ready' && invoice.problems.length > 0}
              onClick={() =>
                void decide
                  .mutateAsync({ event, invoices: [{ id: invoice.id, version: invoice.version }] })
                  .then(
                    ({ refused: [refused] }) =>
                      refused
                        ? saidFailed('Not changed', new Error(refused.message))
                        : said(`Invoice ${numberOf(invoice)} is ${done}`),
                    (error) => saidFailed('Not changed', error),
                  )
              }
            >
              {label}
            </Button>
          ))
        : null}
      {isOpen && permissions.includes('invoice.edit') ? (
        <Button
          component={Link}
          href={`/tenants/${tenantId}/invoices/${invoice.id}/edit`}
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          Edit
        </Button>
      ) : null}
    </Group>
  );
}

function Lines({ tenantId, invoice }: Readonly<{ tenantId: string; invoice: Invoice }>) {
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Item</Table.Th>
            <Table.Th ta="right">Quantity</Table.Th>
            <Table.Th ta="right">Rate</Table.Th>
            <Table.Th>Taxable</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {invoice.lines.map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place.
            <Table.Tr key={place}>
              <Table.Td>
                {line.item ? (
                  <Anchor
                    component={Link}
                    href={`/tenants/${tenantId}/items/${line.item.id}`}
                    inherit
                  >
                    {line.item.fullName}
                  </Anchor>
                ) : (
                  <Text span c="dimmed" size="sm">
                    No item
                  </Text>
                )}
                {line.description ? (
                  <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-line' }}>
                    {line.description}
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td ta="right">{shownNumber(line.quantity)}</Table.Td>
              <Table.Td ta="right">{shownAmount(line.rate)}</Table.Td>
              <Table.Td>{line.isTaxable ? 'Yes' : 'No'}</Table.Td>
              <Table.Td ta="right">{shownAmount(line.amount)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Sum label="Subtotal" amount={invoice.subtotal} />
          <Sum
            label={`Tax, ${shownNumber(invoice.taxRate)} % as QuickBooks will count it`}
            amount={invoice.tax}
          />
          <Sum label="Total" amount={invoice.total} isStrong />
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

function Sum({
  label,
  amount,
  isStrong = false,
}: Readonly<{ label: string; amount: string; isStrong?: boolean }>) {
  return (
    <Table.Tr>
      <Table.Th colSpan={4} ta="right" fw={isStrong ? 600 : 450}>
        {label}
      </Table.Th>
      <Table.Td ta="right" fw={isStrong ? 600 : 450}>
        {shownAmount(amount)}
      </Table.Td>
    </Table.Tr>
  );
}

function factsOf(tenantId: string, invoice: Invoice, timeZone: string) {
  const { customer, approved, markedReady } = invoice;
  const given = (text: string | null) => text ?? 'Not given';
  const by = (done: Invoice['approved']) =>
    done ? (
      <>
        {done.by}, <Instant at={done.at} timeZone={timeZone} as="exact" />
      </>
    ) : (
      'Nobody yet'
    );
  return [
    {
      label: 'Customer',
      value: customer ? (
        <Anchor component={Link} href={`/tenants/${tenantId}/customers/${customer.id}`} inherit>
          {customer.companyName}
        </Anchor>
      ) : (
        'Not given'
      ),
    },
    { label: 'Date', value: shownDay(invoice.date) },
    { label: 'Due', value: invoice.dueDate ? shownDay(invoice.dueDate) : 'As the terms say' },
    { label: 'Terms', value: given(invoice.terms) },
    { label: 'PO number', value: given(invoice.poNumber) },
    { label: 'Memo', value: given(invoice.memo) },
    { label: 'Approved by', value: by(approved) },
    { label: 'Made ready by', value: by(markedReady) },
    ...(invoice.quickbooksNumber ? [{ label: 'Our number', value: String(invoice.number) }] : []),
  ];
}
