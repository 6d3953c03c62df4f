'use client';

import { UnstyledButton } from '@mantine/core';
import type { RunSummary } from '../../api/types';
import { formatCount } from '../../ui/numbers';
import { changedCount } from './run-progress';
import classes from './step-filter-chips.module.css';
import { type StepAction, stepFilters, stepLook } from './step-look';

/** What happened how often, each a filter of the report. */
export function StepFilterChips({
  run,
  chosen,
  onChoose,
}: Readonly<{
  run: RunSummary;
  chosen: StepAction | null;
  onChoose: (action: StepAction | null) => void;
}>) {
  const all = changedCount(run) + run.counts.held;
  return (
    <fieldset className={classes.chips} aria-label="Show">
      <Chip label="All" count={all} isChosen={chosen === null} onChoose={() => onChoose(null)} />
      {stepFilters(run).map(({ action, count }) => (
        <Chip
          key={action}
          label={stepLook(action).label}
          count={count}
          isChosen={chosen === action}
          onChoose={() => onChoose(chosen === action ? null : action)}
        />
      ))}
    </fieldset>
  );
}

function Chip({
  label,
  count,
  isChosen,
  onChoose,
}: Readonly<{ label: string; count: number; isChosen: boolean; onChoose: () => void }>) {
  return (
    <UnstyledButton className={classes.chip} aria-pressed={isChosen} onClick={onChoose}>
      {label} <span data-figures>{formatCount(count)}</span>
    </UnstyledButton>
  );
}
