'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { InvoiceRow } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { type DeskAction, numberOf, sumOf } from './invoice-words';

/** What is to be done with which invoices. */
export interface Asked {
  readonly action: DeskAction;
  readonly invoices: readonly InvoiceRow[];
}

/** Asks before what cannot be undone, and says what it means. It stays in place, so that the focus finds its way back. */
export function VoidDialog({
  isOpen,
  asked,
  isPending,
  onConfirm,
  onClose,
}: Readonly<{
  isOpen: boolean;
  /** Null before anything was asked for. */
  asked: Asked | null;
  isPending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}>) {
  const invoices = asked?.invoices ?? [];
  const [first] = invoices;
  const what =
    invoices.length === 1 && first ? `invoice ${numberOf(first)}` : `${invoices.length} invoices`;
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Void ${what}?`}>
      <Stack gap="md">
        <Text size="sm" data-figures>
          {invoices.length === 1 && first
            ? `${first.customer?.companyName ?? 'No customer'}, ${shownAmount(first.total)}`
            : `${shownAmount(sumOf(invoices.map(({ total }) => total)))} in all`}
        </Text>
        <Text size="sm">{asked?.action.means}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red.9" loading={isPending} onClick={onConfirm} data-autofocus>
            {asked?.action.label}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
