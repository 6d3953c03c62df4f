'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { InvoiceRow } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { type DeskAction, numberOf, sumOf } from './invoice-words';

/** Asks before what cannot be undone, and says what it means. */
export function VoidDialog({
  action,
  invoices,
  isPending,
  onConfirm,
  onClose,
}: Readonly<{
  action: DeskAction;
  invoices: readonly InvoiceRow[];
  isPending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}>) {
  const [first] = invoices;
  const what =
    invoices.length === 1 && first ? `invoice ${numberOf(first)}` : `${invoices.length} invoices`;
  return (
    <Modal opened onClose={onClose} title={`Void ${what}?`}>
      <Stack gap="md">
        <Text size="sm" data-figures>
          {invoices.length === 1 && first
            ? `${first.customer?.companyName ?? 'No customer'}, ${shownAmount(first.total)}`
            : `${shownAmount(sumOf(invoices.map(({ total }) => total)))} in all`}
        </Text>
        <Text size="sm">{action.means}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" loading={isPending} onClick={onConfirm} data-autofocus>
            {action.label}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
