'use client';

import { Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconCloudUp, IconTrash } from '@tabler/icons-react';
import Link from 'next/link';
import type { Invoice } from '../../api/types';
import { Notice } from '../../ui/notice';
import { useOverview } from '../tenants/queries';
import { useInvoiceDecision } from './invoice-actions';
import { actionsFor, attentionTitle } from './invoice-words';
import { SettleTotals } from './settle-totals';

type OnInvoice = Readonly<{ tenantId: string; invoice: Invoice }>;

/** What somebody should know or do about an invoice. */
export function InvoiceNotices({ tenantId, invoice }: OnInvoice) {
  const { attention, problems, state } = invoice;
  // What keeps it is often what the sync found too; once is enough.
  const others = problems.filter(({ message }) => !attention?.message.includes(message));
  return (
    <>
      {attention === null ? null : (
        <Attention tenantId={tenantId} invoice={invoice} attention={attention} />
      )}
      {state === 'sending' && attention === null ? (
        <Notice tone="info" icon={IconCloudUp} title="A sync has it in hand">
          It is being sent to QuickBooks. Nothing can be done with it until that run has ended; this
          page then says what came of it.
        </Notice>
      ) : null}
      {others.length > 0 ? (
        <Notice
          tone="warning"
          icon={IconAlertTriangle}
          title="It cannot be made ready for sync as it is"
        >
          <Stack gap={4}>
            {others.map(({ field, message }) => (
              <Text key={`${field} ${message}`} size="sm">
                {message}
              </Text>
            ))}
          </Stack>
        </Notice>
      ) : null}
    </>
  );
}

const ICONS = { waiting: IconClock, deleted_in_quickbooks: IconTrash } as const;

/** INV-2: why a person must look at it, and the buttons that settle it from here. */
function Attention({
  tenantId,
  invoice,
  attention,
}: OnInvoice & Readonly<{ attention: NonNullable<Invoice['attention']> }>) {
  const { code, message } = attention;
  return (
    <Notice
      tone={code === 'waiting' ? 'info' : 'warning'}
      icon={code in ICONS ? ICONS[code as keyof typeof ICONS] : IconAlertTriangle}
      title={attentionTitle(attention)}
      actions={<Ways tenantId={tenantId} invoice={invoice} code={code} />}
    >
      {message}
    </Notice>
  );
}

function Ways({ tenantId, invoice, code }: OnInvoice & Readonly<{ code: string }>) {
  const permissions = useOverview(tenantId).data?.permissions ?? [];
  const { customer } = invoice;
  if (code === 'customer_not_in_quickbooks' && customer) {
    return (
      <Button
        component={Link}
        href={`/tenants/${tenantId}/customers/${customer.id}`}
        variant="default"
      >
        Open the customer
      </Button>
    );
  }
  if (code === 'totals_differ' && permissions.includes('invoice.approve')) {
    return <SettleTotals tenantId={tenantId} invoice={invoice} />;
  }
  return code === 'deleted_in_quickbooks' ? (
    <VoidDeleted tenantId={tenantId} invoice={invoice} />
  ) : null;
}

function VoidDeleted({ tenantId, invoice }: OnInvoice) {
  const permissions = useOverview(tenantId).data?.permissions ?? [];
  const { decide, dialog } = useInvoiceDecision({ tenantId, invoice });
  return actionsFor([invoice], permissions)
    .filter(({ event }) => event === 'void_deleted')
    .map((action) => (
      <div key={action.event}>
        <Button onClick={() => decide(action)}>{action.label}…</Button>
        {dialog}
      </div>
    ));
}
