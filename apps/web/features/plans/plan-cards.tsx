'use client';

import { Skeleton, Text, UnstyledButton } from '@mantine/core';
import type { RunFigures, RunSummary } from '../../api/types';
import { formatCount } from '../../ui/numbers';
import { type StepShow, stepFilters } from '../runs/step-filter';
import { sideInWords } from '../runs/step-look';
import classes from './plan-cards.module.css';

const HINTS: Partial<Record<StepShow, string>> = {
  problems: 'Left as they are; the rest goes through',
  duplicates: 'Jobs arrive under their company’s name',
  overridden: 'The older edit gives way',
};

/** What a preview came to, in figures; each narrows the list below to what it counts. */
export function PlanCards({
  run,
  figures,
  chosen,
  onChoose,
}: Readonly<{
  run: RunSummary;
  figures: RunFigures | undefined;
  chosen: StepShow | null;
  onChoose: (show: StepShow | null) => void;
}>) {
  if (!figures) return <Skeleton height={104} radius="lg" />;
  return (
    <fieldset className={classes.cards} aria-label="What the sync would do">
      {stepFilters(figures, run).map(({ show, label, count }) => (
        <UnstyledButton
          key={show}
          className={classes.card}
          data-tone={show === 'problems' ? 'warning' : undefined}
          aria-pressed={chosen === show}
          onClick={() => onChoose(chosen === show ? null : show)}
        >
          <CardText count={count} label={label} hint={HINTS[show] ?? placesOf(figures, show)} />
        </UnstyledButton>
      ))}
      <div className={classes.card}>
        <CardText
          count={run.counts.unchanged}
          label="Leave as they are"
          hint="The same on both sides, or not to be written"
        />
      </div>
    </fieldset>
  );
}

function CardText({
  count,
  label,
  hint,
}: Readonly<{ count: number; label: string; hint: string }>) {
  return (
    <>
      <span className={classes.count} data-figures>
        {formatCount(count)}
      </span>
      <Text span display="block" size="sm" fw={550}>
        {label}
      </Text>
      <Text span display="block" size="xs" c="dimmed">
        {hint}
      </Text>
    </>
  );
}

/** Where the steps of an action write, such as "12 in IndusTrack, 3 in QuickBooks". */
function placesOf(figures: RunFigures, show: StepShow): string {
  const counts = new Map<string, number>();
  for (const { action, side, count } of figures.groups) {
    if (action !== show) continue;
    const place = sideInWords(side) ?? 'nothing is written';
    counts.set(place, (counts.get(place) ?? 0) + count);
  }
  if (counts.size === 1) return [...counts.keys()].join('');
  return [...counts].map(([place, count]) => `${formatCount(count)} ${place}`).join(', ');
}
