'use client';

import { Paper, Text, Title } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import type { Statement } from '../../api/types';
import { Empty } from '../../ui/empty';
import { Instant } from '../../ui/instant';
import { countOf } from '../../ui/numbers';
import { formatDay } from '../../ui/time';
import classes from './accountant.module.css';
import { monthName } from './months';
import type { ChangeOutcome } from './queries';
import { InvoiceFigures, RecordFigures } from './statement-figures';
import { SettledTotals, Troubles } from './statement-people';

/** The statement of a month, as it is printed. */
export function StatementSheet({
  tenantId,
  statement,
  isFetching,
  onOutcome,
}: Readonly<{
  tenantId: string;
  statement: Statement;
  isFetching: boolean;
  onOutcome: (outcome: ChangeOutcome) => void;
}>) {
  const { month, isOver, isEmpty, runs, timeZone } = statement;
  const titleId = useId();
  return (
    <Paper
      component="section"
      aria-labelledby={titleId}
      className={classes.sheet}
      aria-busy={isFetching}
    >
      <header className={classes.head}>
        <div>
          <Title order={2} id={titleId} className={classes.title}>
            Statement of {monthName(month)}
          </Title>
          <Text size="sm" c="dimmed">
            {statement.tenantName} · midnight to midnight in {timeZone.replaceAll('_', ' ')}
            {isOver ? '' : ' · the month is not over, so figures still grow'}
          </Text>
        </div>
        <Books statement={statement} />
      </header>
      {isEmpty ? (
        <>
          <Empty
            icon={IconFileOff}
            title={`Nothing was written in ${monthName(month)}`}
            text={
              runs.count === 0
                ? 'No sync ran in this month, and nobody decided anything about money.'
                : `${countOf(runs.count, 'sync')} ran, and nobody decided anything about money.`
            }
          />
          {runs.count + statement.backups.count > 0 ? <Around statement={statement} /> : null}
        </>
      ) : (
        <>
          <div className={classes.parts}>
            <Part title="Invoices">
              <InvoiceFigures invoices={statement.invoices} />
            </Part>
            <Part title="Customers and items">
              <RecordFigures records={statement.records} />
            </Part>
          </div>
          <Part title="What did not go through">
            <Troubles statement={statement} onOutcome={onOutcome} />
          </Part>
          <Part title="Differences in totals that people settled">
            <SettledTotals tenantId={tenantId} statement={statement} />
          </Part>
          <Around statement={statement} />
        </>
      )}
    </Paper>
  );
}

/** What stands in every month in which anything ran, whatever it wrote. */
function Around({ statement }: Readonly<{ statement: Statement }>) {
  return (
    <div className={classes.parts}>
      <Part title="Syncs">
        <Syncs statement={statement} />
      </Part>
      <Part title="Backups that people stated">
        <Backups statement={statement} />
      </Part>
    </div>
  );
}

function Part({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  return (
    <section className={classes.part}>
      <Title order={3}>{title}</Title>
      {children}
    </section>
  );
}

/** Whose books these are. */
function Books({
  statement: { companyFile, quickbooks, closedThrough },
}: {
  statement: Statement;
}) {
  const product = [quickbooks?.product, quickbooks?.version && `version ${quickbooks.version}`];
  return (
    <dl className={classes.books}>
      <dt>Company file</dt>
      <dd>{companyFile?.path ?? 'Not known yet'}</dd>
      <dt>QuickBooks</dt>
      <dd>{product.filter(Boolean).join(', ') || 'Not known'}</dd>
      <dt>Books closed</dt>
      <dd>{closedThrough === null ? 'No' : `Through ${formatDay(closedThrough)}`}</dd>
    </dl>
  );
}

function Syncs({ statement: { runs } }: Readonly<{ statement: Statement }>) {
  if (runs.count === 0) return <Text size="sm">No sync ran in this month.</Text>;
  const range = runs.first === runs.last ? `${runs.first}` : `${runs.first} to ${runs.last}`;
  const ends = [
    [runs.completed, 'completed'],
    [runs.withProblems, 'completed with problems'],
    [runs.held, 'on hold'],
    [runs.failed, 'failed'],
  ] as const;
  const told = ends.flatMap(([count, word]) => (count > 0 ? `${count} ${word}` : []));
  return (
    <dl className={classes.facts}>
      <dt>Syncs</dt>
      <dd>
        {runs.count} (number {range}), {runs.wrote} of them wrote to QuickBooks
      </dd>
      <dt>How they ended</dt>
      <dd>{told.join(', ') || 'Under way'}</dd>
      <dt>Asked for by</dt>
      <dd>
        {runs.askedBy.map(({ name, count }) => `${name ?? 'the schedule'} (${count})`).join(', ')}
      </dd>
    </dl>
  );
}

function Backups({ statement: { backups, timeZone } }: Readonly<{ statement: Statement }>) {
  if (backups.count === 0)
    return (
      <Text size="sm" c="dimmed">
        Nobody stated one in this month.
      </Text>
    );
  return (
    <ul className={classes.backups}>
      {backups.items.map(({ at, by, note }) => (
        <li key={at}>
          <span>
            <Instant at={at} timeZone={timeZone} as="exact" />, {by}
          </span>
          <span>{note}</span>
        </li>
      ))}
      {backups.count > backups.items.length ? (
        <li>and {backups.count - backups.items.length} earlier ones</li>
      ) : null}
    </ul>
  );
}
