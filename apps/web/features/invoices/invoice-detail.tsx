'use client';

import { Anchor, Group, SimpleGrid, Stack } from '@mantine/core';
import Link from 'next/link';
import type { Invoice } from '../../api/types';
import { Facts } from '../../ui/facts';
import { Instant } from '../../ui/instant';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { SectionCard } from '../../ui/section-card';
import { StatusBadge } from '../../ui/status-badge';
import { Timeline } from '../history/timeline';
import { useTimeZone } from '../tenants/use-time-zone';
import { InvoiceActions } from './invoice-actions';
import { InvoiceBadges } from './invoice-badges';
import { InvoiceLines } from './invoice-lines';
import { InvoiceNotices } from './invoice-notices';
import { InvoicePayments } from './invoice-payments';
import { listOf, numberOf, originalNumberOf, STATE_LOOKS, shownDay } from './invoice-words';
import { useInvoice, useInvoiceHistory } from './queries';
import { QuickBooksView } from './quickbooks-view';

/** One invoice: its lines, what QuickBooks counts, what was paid, who approved it and when. */
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
  const original = originalNumberOf(invoice);
  const { quickbooks } = invoice;
  return (
    <Stack gap="lg">
      <PageHeader
        crumbs={[
          {
            label: 'Invoices',
            href: `/tenants/${tenantId}/invoices?state=${listOf(invoice.state)}`,
          },
        ]}
        title={`Invoice ${numberOf(invoice)}`}
        aside={
          <Group gap={6}>
            <StatusBadge look={STATE_LOOKS[invoice.state]} />
            <InvoiceBadges invoice={invoice} withAttention={false} />
          </Group>
        }
        description={
          <>
            {original === null ? null : `IndusTrack number ${original} · `}
            Changed <Instant at={invoice.updatedAt} timeZone={timeZone} as="exact" />
          </>
        }
        actions={<InvoiceActions tenantId={tenantId} invoice={invoice} />}
      />
      <InvoiceNotices tenantId={tenantId} invoice={invoice} />
      <SectionCard title="What is billed">
        <InvoiceLines tenantId={tenantId} invoice={invoice} />
      </SectionCard>
      {quickbooks === null ? null : (
        <QuickBooksView invoice={invoice} quickbooks={quickbooks} timeZone={timeZone} />
      )}
      <SimpleGrid cols={{ base: 1, md: invoice.balance === null ? 1 : 2 }} spacing="md">
        <SectionCard title="About it">
          <Facts facts={factsOf(tenantId, invoice, timeZone)} />
        </SectionCard>
        {invoice.balance === null ? null : (
          <InvoicePayments payments={invoice.payments} balance={invoice.balance} />
        )}
      </SimpleGrid>
      <Timeline tenantId={tenantId} timeZone={timeZone} history={history} />
    </Stack>
  );
}

function factsOf(tenantId: string, invoice: Invoice, timeZone: string) {
  const { customer, location, approved, markedReady } = invoice;
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
    { label: 'Service location', value: given(location?.name ?? null) },
    { label: 'Date', value: shownDay(invoice.date) },
    { label: 'Due', value: invoice.dueDate ? shownDay(invoice.dueDate) : 'As the terms say' },
    { label: 'Terms', value: given(invoice.terms) },
    { label: 'PO number', value: given(invoice.poNumber) },
    { label: 'Memo', value: given(invoice.memo) },
    // Nobody here approves what came from Excel.
    ...(invoice.isHistorical
      ? []
      : [
          { label: 'Approved by', value: by(approved) },
          { label: 'Made ready by', value: by(markedReady) },
        ]),
  ];
}
