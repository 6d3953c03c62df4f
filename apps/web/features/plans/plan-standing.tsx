'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHourglassOff, IconListCheck } from '@tabler/icons-react';
import type { RunFigures, RunSummary, TenantOverview } from '../../api/types';
import { Instant } from '../../ui/instant';
import { Notice } from '../../ui/notice';
import { PreviewButton } from '../runs/sync-buttons';
import { ApplyPlanDialog } from './apply-plan-dialog';

/** Whether the plan may be applied, with the button that does it; otherwise why not, and what to do. */
export function PlanStanding({
  tenant,
  run,
  figures,
}: Readonly<{ tenant: TenantOverview; run: RunSummary; figures: RunFigures }>) {
  const [isAsking, asking] = useDisclosure(false);
  const { plan } = figures;
  if (!plan) return null;
  const mayRun = tenant.permissions.includes('sync.run');
  if (!plan.isApplicable) {
    return (
      <Notice
        tone="neutral"
        icon={IconHourglassOff}
        title="This plan can no longer be applied"
        actions={
          mayRun ? <PreviewButton tenant={tenant} label="Preview again" isPrimary={false} /> : null
        }
      >
        {plan.reason}
      </Notice>
    );
  }
  return (
    <>
      <Notice
        tone="info"
        icon={IconListCheck}
        title="Nothing has been written yet"
        actions={
          mayRun ? (
            <Button onClick={asking.open} disabled={tenant.currentRun !== null}>
              Apply this plan
            </Button>
          ) : null
        }
      >
        Applying the plan carries out just what is listed below. A record that changed in the
        meantime is planned again, and the report says so.
        {plan.expiresAt ? (
          <>
            {' '}
            The plan holds until{' '}
            <Instant at={plan.expiresAt} timeZone={tenant.timeZone} as="short" />.
          </>
        ) : null}
      </Notice>
      <ApplyPlanDialog
        tenantId={tenant.id}
        run={run}
        figures={figures}
        isOpen={isAsking}
        onClose={asking.close}
      />
    </>
  );
}
