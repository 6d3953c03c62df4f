'use client';

import { Button, Checkbox, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { Invoice, InvoiceTotalsDecision } from '../../api/types';
import { shownAmount, shownNumber } from '../../ui/amounts';
import { said, saidFailed } from '../../ui/said';
import { isSameRate, numberOf } from './invoice-words';
import { useSettleTotals } from './queries';

type OnInvoice = Readonly<{ tenantId: string; invoice: Invoice }>;

/** INV-4: the two things a person can do where QuickBooks computed other figures. */
export function SettleTotals({ tenantId, invoice }: OnInvoice) {
  const [isTaking, taking] = useDisclosure(false);
  const settle = useSettleTotals(tenantId, invoice.id);
  const decide = (decision: Omit<InvoiceTotalsDecision, 'version'>, done: string) =>
    // These buttons are gone once it is settled, and what is said about it with a plain `mutate`.
    void settle
      .mutateAsync({ version: invoice.version, ...decision })
      .then(
        () => said(done),
        (error) => saidFailed('Not settled', error),
      )
      .finally(taking.close);
  const { quickbooks } = invoice;
  if (quickbooks === null) return null;
  return (
    <>
      <Button onClick={taking.open}>Take QuickBooks’ figures…</Button>
      <Button
        variant="default"
        loading={settle.isPending && settle.variables.take === 'both'}
        onClick={() =>
          decide(
            { take: 'both', rateForCustomer: false },
            `Invoice ${numberOf(invoice)} keeps both totals`,
          )
        }
      >
        Keep both
      </Button>
      <TakeDialog
        isOpen={isTaking}
        invoice={invoice}
        quickbooks={quickbooks}
        isPending={settle.isPending}
        onTake={(rateForCustomer) =>
          decide(
            { take: 'quickbooks', rateForCustomer },
            `Invoice ${numberOf(invoice)} has QuickBooks’ figures now`,
          )
        }
        onClose={taking.close}
      />
    </>
  );
}

function TakeDialog({
  isOpen,
  invoice,
  quickbooks,
  isPending,
  onTake,
  onClose,
}: Readonly<{
  isOpen: boolean;
  invoice: Invoice;
  quickbooks: NonNullable<Invoice['quickbooks']>;
  isPending: boolean;
  onTake: (rateForCustomer: boolean) => void;
  onClose: () => void;
}>) {
  const [isForCustomer, setIsForCustomer] = useState(true);
  const rate = quickbooks.taxRate ?? '0';
  const { customer } = invoice;
  // Where the rate is the same, it is not what the difference comes from.
  const offersRate = customer !== null && !isSameRate(invoice.taxRate, rate);
  const rows = [
    ['Subtotal', invoice.subtotal, quickbooks.subtotal],
    ['Tax', invoice.tax, quickbooks.tax],
    ['Total', invoice.total, quickbooks.total],
  ] as const;
  return (
    <Modal opened={isOpen} onClose={onClose} title="Take QuickBooks’ figures?">
      <Stack gap="md">
        <Text size="sm">
          IndusTrack shows what QuickBooks computed from now on. Nothing changes in QuickBooks.
        </Text>
        <Table verticalSpacing={6} aria-label="The figures now and then">
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th ta="right">Now</Table.Th>
              <Table.Th ta="right">Then</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([label, now, then]) => (
              <Table.Tr key={label}>
                <Table.Th scope="row" fw={450}>
                  {label}
                </Table.Th>
                <Table.Td ta="right">{shownAmount(now)}</Table.Td>
                <Table.Td ta="right" fw={now === then ? 450 : 600}>
                  {shownAmount(then)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {offersRate ? (
          <Checkbox
            label={`And use its rate of ${shownNumber(rate)} % for ${customer.companyName} from now on`}
            checked={isForCustomer}
            onChange={(event) => setIsForCustomer(event.currentTarget.checked)}
          />
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={isPending}
            onClick={() => onTake(offersRate && isForCustomer)}
            data-autofocus
          >
            Take them
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
