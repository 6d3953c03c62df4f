'use client';

import { Group, Table, Text } from '@mantine/core';
import type { Invoice } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { SectionCard } from '../../ui/section-card';
import { paymentWord, shownDay } from './invoice-words';

/** INV-5: what was paid, as QuickBooks has it, and what is still open. */
export function InvoicePayments({
  payments,
  balance,
}: Readonly<{ payments: Invoice['payments']; balance: string }>) {
  return (
    <SectionCard
      title="Payments"
      aside={
        <Group gap={8} wrap="nowrap">
          <Text size="sm" c="dimmed">
            Open balance
          </Text>
          <Text size="sm" fw={600} data-figures>
            {shownAmount(balance)}
          </Text>
        </Group>
      }
    >
      {payments.length === 0 ? (
        <Text size="sm" c="dimmed">
          QuickBooks has no payment for it.
        </Text>
      ) : (
        <Table aria-label="Payments">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Date</Table.Th>
              <Table.Th>Kind and reference</Table.Th>
              <Table.Th ta="right">Amount</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {payments.map(({ txnId, type, date, refNumber, amount }) => (
              <Table.Tr key={`${txnId} ${amount}`}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{shownDay(date)}</Table.Td>
                <Table.Td>
                  {paymentWord(type)}{' '}
                  <Text span size="sm" c="dimmed">
                    {refNumber}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">{shownAmount(amount)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </SectionCard>
  );
}
