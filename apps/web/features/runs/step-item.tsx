'use client';

import { Anchor, Button, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import type { RunStep } from '../../api/types';
import { Instant } from '../../ui/instant';
import { StatusBadge } from '../../ui/status-badge';
import classes from './run-steps.module.css';
import { stepLook } from './step-look';

/** Fields shown before the rest has to be asked for. */
const SHOWN_FIELDS = 4;

/** One record of a report: what happened, why, and each field before and after. */
export function StepItem({
  tenantId,
  step,
  timeZone,
}: Readonly<{ tenantId: string; step: RunStep; timeZone: string }>) {
  return (
    <div className={classes.step}>
      <div>
        <StatusBadge look={stepLook(step.action)} />
      </div>
      <div className={classes.what}>
        <Text component="h3" fw={600} size="md" className={classes.name}>
          {step.recordId ? (
            <Anchor
              component={Link}
              href={`/tenants/${tenantId}/customers/${step.recordId}`}
              inherit
            >
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
        <Changes changes={step.changes} />
      </div>
      <Text size="sm" c="dimmed">
        <Instant at={step.at} timeZone={timeZone} as="short" />
      </Text>
    </div>
  );
}

function Changes({ changes }: Readonly<{ changes: RunStep['changes'] }>) {
  const [isOpen, setIsOpen] = useState(false);
  if (changes.length === 0) return null;
  // A new record has nothing to compare with, so its fields are shown only when asked for.
  const closedCount = changes.every((change) => change.before === null) ? 0 : SHOWN_FIELDS;
  const isLong = changes.length > closedCount + 1;
  const shown = isLong && !isOpen ? changes.slice(0, closedCount) : changes;
  return (
    <>
      {shown.length > 0 ? (
        <dl className={classes.changes}>
          {shown.map((change) => (
            <Change key={change.field} change={change} />
          ))}
        </dl>
      ) : null}
      {isLong ? (
        <Button
          variant="subtle"
          ml={-8}
          size="compact-sm"
          mt={6}
          onClick={() => setIsOpen(!isOpen)}
          aria-expanded={isOpen}
        >
          {isOpen ? 'Hide the fields' : `Show all ${changes.length} fields`}
        </Button>
      ) : null}
    </>
  );
}

function Change({ change }: Readonly<{ change: RunStep['changes'][number] }>) {
  return (
    <>
      <dt>{change.label}</dt>
      <dd>
        {change.before === null ? null : (
          <>
            <VisuallyHidden>before </VisuallyHidden>
            <Value text={change.before} className={classes.before} />
            <IconArrowRight size={14} className={classes.arrow} aria-hidden />
            <VisuallyHidden>after </VisuallyHidden>
          </>
        )}
        <Value text={change.after ?? ''} className={classes.after} />
      </dd>
    </>
  );
}

function Value({ text, className }: Readonly<{ text: string; className: string | undefined }>) {
  return text ? (
    <span className={className}>{text}</span>
  ) : (
    <i className={classes.nothing}>nothing</i>
  );
}
