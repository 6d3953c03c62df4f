'use client';

import { Group, Tooltip, VisuallyHidden } from '@mantine/core';
import type { InvoiceRow } from '../../api/types';
import { StatusBadge, type StatusLook } from '../../ui/status-badge';
import { ATTENTION, HISTORICAL } from './invoice-words';

const NEVER_SENT = 'It came from Excel, and never goes to QuickBooks.';

/** What somebody should know of an invoice beside its state; why stands in the tooltip. */
export function InvoiceBadges({
  invoice: { attention, isHistorical },
  withAttention = true,
}: Readonly<{
  invoice: Pick<InvoiceRow, 'attention' | 'isHistorical'>;
  /** False where the message itself stands beside it. */
  withAttention?: boolean;
}>) {
  const isMarked = attention !== null && withAttention;
  if (!isMarked && !isHistorical) return null;
  return (
    <Group gap={6}>
      {isMarked ? <Explained look={ATTENTION} why={attention.message} /> : null}
      {isHistorical ? <Explained look={HISTORICAL} why={NEVER_SENT} /> : null}
    </Group>
  );
}

/** Above the link to the invoice, which reaches over the whole row. */
function Explained({ look, why }: Readonly<{ look: StatusLook; why: string }>) {
  return (
    <Tooltip label={why} multiline maw={340}>
      <span style={{ position: 'relative', zIndex: 1 }}>
        <StatusBadge look={look} />
        <VisuallyHidden>: {why}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
