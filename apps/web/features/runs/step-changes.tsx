'use client';

import { Button, VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { RunStep } from '../../api/types';
import classes from './run-steps.module.css';

/** Fields shown before the rest has to be asked for. */
const SHOWN_FIELDS = 4;

/** Each field of a step, before and after. */
export function StepChanges({ changes }: Readonly<{ changes: RunStep['changes'] }>) {
  const [isOpen, setIsOpen] = useState(false);
  if (changes.length === 0) return null;
  // A new record has nothing to compare with, so its fields are shown only when asked for.
  const closedCount = changes.every((change) => change.before === null) ? 0 : SHOWN_FIELDS;
  const isLong = changes.length > closedCount + 1;
  const shown = isLong && !isOpen ? changes.slice(0, closedCount) : changes;
  return (
    <>
      {shown.length > 0 ? <ChangeList changes={shown} /> : null}
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

/** Fields before and after, as a list. */
export function ChangeList({ changes }: Readonly<{ changes: RunStep['changes'] }>) {
  return (
    <dl className={classes.changes}>
      {changes.map((change) => (
        <Change key={`${change.field} ${change.label}`} change={change} />
      ))}
    </dl>
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
