'use client';

import { Anchor, Table, Text } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Invoice } from '../../api/types';
import { shownAmount, shownNumber } from '../../ui/amounts';
import { RATE_NOT_KNOWN } from './invoice-words';

/** The lines of an invoice, and what they come to. */
export function InvoiceLines({
  tenantId,
  invoice,
}: Readonly<{ tenantId: string; invoice: Invoice }>) {
  return (
    <Table.ScrollContainer
      minWidth={560}
      type="native"
      role="region"
      aria-label="Lines and totals"
      tabIndex={0}
    >
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
          {invoice.lines.length === 0 ? (
            <Table.Tr>
              <Table.Td colSpan={5}>
                <Text size="sm" c="dimmed">
                  There are no lines.
                </Text>
              </Table.Td>
            </Table.Tr>
          ) : null}
        </Table.Tbody>
        <Table.Tfoot>
          <Sum label="Subtotal" amount={invoice.subtotal} />
          <Sum label={<TaxLabel invoice={invoice} />} amount={invoice.tax} />
          <Sum label="Total" amount={invoice.total} isStrong />
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
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

function Sum({
  label,
  amount,
  isStrong = false,
}: Readonly<{ label: ReactNode; amount: string; isStrong?: boolean }>) {
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
