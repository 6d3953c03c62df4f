'use client';

import { UnstyledButton } from '@mantine/core';
import type { RunFigures, RunSummary } from '../../api/types';
import { formatCount } from '../../ui/numbers';
import { type StepShow, stepFilters, stepTotal } from './step-filter';
import classes from './step-filter-chips.module.css';

/** What happened how often, each a filter of the report. */
export function StepFilterChips({
  run,
  figures,
  chosen,
  onChoose,
}: Readonly<{
  run: RunSummary;
  figures: RunFigures;
  chosen: StepShow | null;
  onChoose: (show: StepShow | null) => void;
}>) {
  return (
    <fieldset className={classes.chips} aria-label="Show">
      <Chip
        label="All"
        count={stepTotal(figures)}
        isChosen={chosen === null}
        onChoose={() => onChoose(null)}
      />
      {stepFilters(figures, run).map(({ show, label, count }) => (
        <Chip
          key={show}
          label={label}
          count={count}
          isChosen={chosen === show}
          onChoose={() => onChoose(chosen === show ? null : show)}
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
