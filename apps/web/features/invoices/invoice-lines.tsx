'use client';

import { Anchor, Table, Text } from '@mantine/core';
import Link from 'next/link';
import type { Invoice } from '../../api/types';
import { shownAmount, shownNumber } from '../../ui/amounts';
import { RATE_NOT_KNOWN } from './invoice-words';
import classes from './invoices.module.css';

/** The lines of an invoice, and what they come to. Where there is no room for columns, quantity and rate stand below. */
export function InvoiceLines({
  tenantId,
  invoice,
}: Readonly<{ tenantId: string; invoice: Invoice }>) {
  return (
    <div>
      <Table aria-label="Lines">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Item</Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              Quantity
            </Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              Rate
            </Table.Th>
            <Table.Th visibleFrom="sm">Taxable</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {invoice.lines.map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place.
            <LineRow key={place} tenantId={tenantId} line={line} />
          ))}
        </Table.Tbody>
      </Table>
      {invoice.lines.length === 0 ? (
        <Text size="sm" c="dimmed" p="xs">
          There are no lines.
        </Text>
      ) : null}
      <dl className={classes.totals}>
        <dt>Subtotal</dt>
        <dd>{shownAmount(invoice.subtotal)}</dd>
        <dt>
          <TaxLabel invoice={invoice} />
        </dt>
        <dd>{shownAmount(invoice.tax)}</dd>
        <dt>Total</dt>
        <dd>{shownAmount(invoice.total)}</dd>
      </dl>
    </div>
  );
}

function LineRow({
  tenantId,
  line,
}: Readonly<{ tenantId: string; line: Invoice['lines'][number] }>) {
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {line.item ? (
          <Anchor component={Link} href={`/tenants/${tenantId}/items/${line.item.id}`} inherit>
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
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          {shownNumber(line.quantity)} × {shownAmount(line.rate)}, {line.isTaxable ? '' : 'not '}
          taxable
        </Text>
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        {shownNumber(line.quantity)}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        {shownAmount(line.rate)}
      </Table.Td>
      <Table.Td visibleFrom="sm">{line.isTaxable ? 'Yes' : 'No'}</Table.Td>
      <Table.Td ta="right">{shownAmount(line.amount)}</Table.Td>
    </Table.Tr>
  );
}

/** INV-4: whose tax it is. What QuickBooks counted itself is no forecast any more. */
function TaxLabel({
  invoice: { taxRate, quickbooks, isHistorical },
}: Readonly<{ invoice: Invoice }>) {
  const isForecast = quickbooks === null && !isHistorical;
  if (taxRate === null) {
    return (
      <>
        Tax{' '}
        {isForecast ? (
          <Text span size="sm" c="dimmed" fw={450}>
            {RATE_NOT_KNOWN}
          </Text>
        ) : null}
      </>
    );
  }
  return `Tax, ${shownNumber(taxRate)} %${isForecast ? ' as QuickBooks will count it' : ''}`;
}
