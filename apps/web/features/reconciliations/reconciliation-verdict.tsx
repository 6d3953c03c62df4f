import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowForwardUp,
  IconCircleX,
  IconDownload,
  IconRosetteDiscountCheck,
} from '@tabler/icons-react';
import type { Reconciliation } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { Notice } from '../../ui/notice';
import { countOf } from '../../ui/numbers';
import { formatDay } from '../../ui/time';
import { HoldList } from '../holds/hold-list';
import { DifferencesExport } from './difference-groups';
import { differenceTotal, isAllFollowed } from './reconciliation-words';

/** What came of it, in a sentence or two; the statement where both sides agree. */
export function ReconciliationVerdict({
  tenantId,
  reconciliation: one,
}: Readonly<{ tenantId: string; reconciliation: Reconciliation }>) {
  if (one.error) {
    return (
      <Notice tone="danger" icon={IconCircleX} title="The reconciliation did not finish">
        {one.error.message}
      </Notice>
    );
  }
  if (one.state === 'held')
    return <HoldList title="What was in the way" holds={one.holds} isPast />;
  if (one.state === 'green') {
    return (
      <Notice
        tone="success"
        icon={IconRosetteDiscountCheck}
        title="IndusTrack and QuickBooks agree to the cent"
        actions={one.hasStatement ? <StatementLink tenantId={tenantId} id={one.id} /> : null}
      >
        {greenWords(one)}
      </Notice>
    );
  }
  if (one.state !== 'differences') return null;
  const total = countOf(differenceTotal(one), 'difference');
  return isAllFollowed(one) ? (
    <Notice
      tone="info"
      icon={IconArrowForwardUp}
      title="QuickBooks is ahead of the last sync"
      actions={<DifferencesExport tenantId={tenantId} id={one.id} />}
    >
      {total}, all because something changed in QuickBooks after the last sync. The next sync
      follows; reconcile again after it.
    </Notice>
  ) : (
    <Notice
      tone="warning"
      icon={IconAlertTriangle}
      title={`${total} to look at`}
      actions={<DifferencesExport tenantId={tenantId} id={one.id} />}
    >
      {one.differences.followed > 0
        ? `The next sync follows ${one.differences.followed} of them; the others need a person. `
        : 'They need a person. '}
      Nothing was changed on either side.
    </Notice>
  );
}

function datesOf({ firstDate, lastDate }: Reconciliation): string {
  if (firstDate === null || lastDate === null) return '';
  return firstDate === lastDate
    ? ` of ${formatDay(firstDate)}`
    : ` from ${formatDay(firstDate)} to ${formatDay(lastDate)}`;
}

function greenWords(one: Reconciliation): string {
  const { industrack, accepted, unsettled } = one;
  if (industrack.invoices + industrack.voided === 0) {
    return 'No invoice has been synced yet, so there was nothing to compare. Later ones show here.';
  }
  const parts = [
    `${countOf(industrack.invoices + industrack.voided, 'invoice')}${datesOf(one)}, with ${countOf(industrack.payments, 'payment')}.`,
    accepted.count > 0
      ? `${countOf(accepted.count, 'total')} may differ, by ${shownAmount(accepted.amount)} in all: a person has said so.`
      : '',
    unsettled > 0 ? `${countOf(unsettled, 'more invoice')} on the way to QuickBooks.` : '',
    'The signed statement says so to whoever asks.',
  ];
  return parts.filter(Boolean).join(' ');
}

/** A plain link, so that the browser itself takes the file. */
function StatementLink({ tenantId, id }: Readonly<{ tenantId: string; id: string }>) {
  return (
    <Button
      component="a"
      href={`/api/tenants/${tenantId}/reconciliations/${id}/statement`}
      download
      size="sm"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      Download the statement
    </Button>
  );
}
