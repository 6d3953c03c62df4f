'use client';

import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBan, IconDots, IconPencil } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import type { Invoice } from '../../api/types';
import { said, saidFailed } from '../../ui/said';
import { useOverview } from '../tenants/queries';
import { actionsFor, type DeskAction, isOpen, numberOf } from './invoice-words';
import { useDecide } from './queries';
import { type Asked, VoidDialog } from './void-dialog';

type OnInvoice = Readonly<{ tenantId: string; invoice: Invoice }>;

/** What can be done with an invoice: decide about it, edit it, void it. */
export function InvoiceActions({ tenantId, invoice }: OnInvoice) {
  const permissions = useOverview(tenantId).data?.permissions ?? [];
  const { decide, pendingEvent, dialog } = useInvoiceDecision({ tenantId, invoice });
  const possible = actionsFor([invoice], permissions);
  const voiding = possible.find(({ event }) => event === 'void');
  return (
    <Group gap="xs">
      {possible
        .filter(({ means }) => means === undefined)
        .map((action, place) => (
          <Button
            key={action.event}
            variant={place === 0 ? 'filled' : 'default'}
            loading={pendingEvent === action.event}
            disabled={action.event === 'mark_ready' && invoice.problems.length > 0}
            onClick={() => decide(action)}
          >
            {action.label}
          </Button>
        ))}
      {isOpen(invoice) && permissions.includes('invoice.edit') ? (
        <Button
          component={Link}
          href={`/tenants/${tenantId}/invoices/${invoice.id}/edit`}
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          Edit
        </Button>
      ) : null}
      {voiding ? (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label="More to do with this invoice">
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconBan size={16} />}
              color="red"
              onClick={() => decide(voiding)}
            >
              Void…
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {dialog}
    </Group>
  );
}

/** Decides about one invoice; what cannot be undone is asked for first, in the dialog. */
export function useInvoiceDecision({ tenantId, invoice }: OnInvoice) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isAsking, asking] = useDisclosure(false);
  const mutation = useDecide(tenantId);
  const carryOut = ({ event, done }: DeskAction) =>
    // The button may be gone by the time it is done, and what is said about it with a plain `mutate`.
    void mutation
      .mutateAsync({ event, invoices: [{ id: invoice.id, version: invoice.version }] })
      .then(
        ({ refused: [refused] }) =>
          refused
            ? saidFailed('Not changed', new Error(refused.message))
            : said(`Invoice ${numberOf(invoice)} is ${done}`),
        (error) => saidFailed('Not changed', error),
      )
      .finally(asking.close);
  return {
    decide: (action: DeskAction) => {
      if (!action.means) return carryOut(action);
      setAsked({ action, invoices: [invoice] });
      asking.open();
    },
    pendingEvent: mutation.isPending ? mutation.variables.event : null,
    dialog: (
      <VoidDialog
        isOpen={isAsking}
        asked={asked}
        isPending={mutation.isPending}
        onConfirm={() => asked && carryOut(asked.action)}
        onClose={asking.close}
      />
    ),
  };
}
