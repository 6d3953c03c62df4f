'use client';

import { Anchor, Text } from '@mantine/core';
import { IconCopy, IconHistory } from '@tabler/icons-react';
import Link from 'next/link';
import type { RunStep, RunSummary } from '../../api/types';
import { Instant } from '../../ui/instant';
import { StatusBadge } from '../../ui/status-badge';
import classes from './run-steps.module.css';
import { ChangeList, StepChanges } from './step-changes';
import { sideInWords, stepLook } from './step-look';

/** Where the pages of a kind of record are. */
const PAGES: Readonly<Record<RunStep['recordKind'], string>> = {
  customer: 'customers',
  item: 'items',
  invoice: 'invoices',
};

/** One record of a report: what happened, where and why, and each field before and after. */
export function StepItem({
  tenantId,
  run,
  step,
  timeZone,
}: Readonly<{ tenantId: string; run: RunSummary; step: RunStep; timeZone: string }>) {
  const isPreview = run.mode === 'preview';
  const page = step.recordId
    ? `/tenants/${tenantId}/${PAGES[step.recordKind]}/${step.recordId}`
    : null;
  const side = sideInWords(step.side);
  return (
    <div className={classes.step} data-preview={isPreview || undefined}>
      <div className={classes.did}>
        <StatusBadge look={stepLook(step)} />
        {side ? (
          <Text size="xs" c="dimmed" pl={7}>
            {side}
          </Text>
        ) : null}
      </div>
      <div className={classes.what}>
        <Text component="h3" fw={600} size="md" className={classes.name}>
          {page ? (
            <Anchor component={Link} href={page} inherit>
              {step.recordName}
            </Anchor>
          ) : (
            step.recordName
          )}
        </Text>
        {step.quickbooksName && step.quickbooksName !== step.recordName ? (
          <Text size="sm" c="dimmed" className={classes.name}>
            In QuickBooks: {step.quickbooksName}
          </Text>
        ) : null}
        <Text size="sm" mt={2}>
          {step.reason}
        </Text>
        {step.becomesDuplicate ? <DuplicateNote isPreview={isPreview} /> : null}
        <StepChanges changes={step.changes} />
        {step.overridden.length > 0 ? (
          <Overridden
            step={step}
            isPreview={isPreview}
            customer={step.recordKind === 'customer' ? page : null}
          />
        ) : null}
      </div>
      {isPreview ? null : (
        <Text size="sm" c="dimmed">
          <Instant at={step.at} timeZone={timeZone} as="short" />
        </Text>
      )}
    </div>
  );
}

/** JOB-1: nothing is wrong with it, and nobody should be surprised by it. */
function DuplicateNote({ isPreview }: Readonly<{ isPreview: boolean }>) {
  return (
    <Text size="sm" c="dimmed" mt={4} className={classes.note}>
      <IconCopy size={15} aria-hidden />
      {isPreview
        ? 'Another customer in IndusTrack will stand under the same name.'
        : 'Another customer in IndusTrack stands under the same name.'}
    </Text>
  );
}

/** CUS-3: nothing that lost is lost; the customer's timeline has it, and gives it back. */
function Overridden({
  step,
  isPreview,
  customer,
}: Readonly<{ step: RunStep; isPreview: boolean; customer: string | null }>) {
  return (
    <div className={classes.overridden}>
      <Text size="sm" fw={550} className={classes.note}>
        <IconHistory size={15} aria-hidden />
        {isPreview ? 'Would override the older edit' : 'The older edit was overridden'}
      </Text>
      <ChangeList changes={step.overridden} />
      {customer && !isPreview ? (
        <Anchor component={Link} href={`${customer}#history`} size="sm">
          Look it up in the customer’s history, or restore it
        </Anchor>
      ) : null}
    </div>
  );
}
