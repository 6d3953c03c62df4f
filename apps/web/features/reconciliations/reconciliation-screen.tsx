'use client';

import { Button, Paper, Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileCertificate, IconScale } from '@tabler/icons-react';
import type { Reconciliation } from '../../api/types';
import { Empty } from '../../ui/empty';
import { PageHeader } from '../../ui/page-header';
import { QueryProblem } from '../../ui/query-problem';
import { useOverview } from '../tenants/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { CheckStatementDialog } from './check-statement-dialog';
import { UnderWay } from './past-reconciliation';
import { useReconciliations } from './queries';
import { ReconcileButton } from './reconcile-button';
import { ReconciliationHistory } from './reconciliation-history';
import { ReconciliationResult } from './reconciliation-result';
import { isUnderWay } from './reconciliation-words';

/** BEY-8: a plain picture of what stands where. The newest comparison, and those before it. */
export function ReconciliationScreen({ tenantId }: Readonly<{ tenantId: string }>) {
  const tenant = useOverview(tenantId).data;
  const timeZone = useTimeZone(tenantId);
  const [isChecking, checking] = useDisclosure(false);
  return (
    <Stack gap="lg">
      <PageHeader
        title="Reconciliation"
        description="What IndusTrack and QuickBooks say of every synced invoice, compared to the cent: every night, and whenever you ask. It shows what differs and changes nothing."
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconFileCertificate size={17} aria-hidden />}
              onClick={checking.open}
            >
              Check a statement
            </Button>
            {tenant ? <ReconcileButton tenant={tenant} /> : null}
          </>
        }
      />
      <Newest tenantId={tenantId} timeZone={timeZone} />
      <ReconciliationHistory tenantId={tenantId} timeZone={timeZone} />
      {isChecking ? (
        <CheckStatementDialog tenantId={tenantId} timeZone={timeZone} onClose={checking.close} />
      ) : null}
    </Stack>
  );
}

function Newest({ tenantId, timeZone }: Readonly<{ tenantId: string; timeZone: string }>) {
  const found = useReconciliations(tenantId, 1);
  if (found.isError && !found.data) {
    return (
      <QueryProblem
        error={found.error}
        what="the reconciliations"
        onRetry={() => void found.refetch()}
      />
    );
  }
  if (!found.data) {
    return (
      <Skeleton height={320} radius="lg" role="status" aria-busy="true" aria-label="Loading" />
    );
  }
  const [newest] = found.data.items;
  if (!newest) return <None />;
  return <Shown tenantId={tenantId} timeZone={timeZone} newest={newest} />;
}

function Shown({
  tenantId,
  timeZone,
  newest,
}: Readonly<{ tenantId: string; timeZone: string; newest: Reconciliation }>) {
  if (isUnderWay(newest)) return <UnderWay tenantId={tenantId} runId={newest.id} />;
  return <ReconciliationResult tenantId={tenantId} reconciliation={newest} timeZone={timeZone} />;
}

function None() {
  return (
    <Paper>
      <Empty
        icon={IconScale}
        title="Nothing has been compared yet"
        text="Once invoices are synced, both sides are compared every night. Or press “Reconcile now”."
      />
    </Paper>
  );
}
