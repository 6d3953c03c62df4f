import { Anchor, Text } from '@mantine/core';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import type { AccountedChange } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { Instant } from '../../ui/instant';
import { StatusBadge } from '../../ui/status-badge';
import { ChangeList, StepChanges } from '../runs/step-changes';
import { sideInWords } from '../runs/step-look';
import classes from './accountant.module.css';
import { changeLook, recordHref } from './change-words';

/** One change or decision: what, where, why, before and after, and everybody who had a hand in it. */
export function ChangeItem({
  tenantId,
  change,
  timeZone,
}: Readonly<{ tenantId: string; change: AccountedChange; timeZone: string }>) {
  const { record, quickbooksName, invoice, place } = change;
  const href = recordHref(tenantId, change);
  const differs = invoice !== null && isOther(invoice);
  return (
    <article className={classes.change}>
      <div className={classes.did}>
        <StatusBadge look={changeLook(change)} />
        <Text size="xs" c="dimmed" pl={7}>
          {place === null ? 'by a person' : sideInWords(place)}
        </Text>
      </div>
      <div className={classes.what}>
        <Text component="h3" fw={600} size="md" className={classes.name}>
          {href === null ? (
            record.name
          ) : (
            <Anchor component={Link} href={href} inherit>
              {record.name}
            </Anchor>
          )}
        </Text>
        <Text size="sm" c="dimmed" className={classes.name}>
          {invoice === null
            ? quickbooksName !== null && quickbooksName !== record.name
              ? `In QuickBooks: ${quickbooksName}`
              : null
            : numbersOf(invoice)}
        </Text>
        <Text size="sm" mt={2}>
          {change.reason}
        </Text>
        <Changes change={change} />
        {change.overridden.length > 0 ? (
          <>
            <Text size="sm" fw={550} mt={10}>
              The older edit was overridden
            </Text>
            <StepChanges changes={change.overridden} />
          </>
        ) : null}
        {differs ? (
          <Text size="sm" mt={6}>
            The totals differ now: {shownAmount(invoice.total)} in IndusTrack,{' '}
            {shownAmount(invoice.quickbooksTotal ?? '')} in QuickBooks.
          </Text>
        ) : null}
        <Hands tenantId={tenantId} change={change} timeZone={timeZone} />
      </div>
      <Text size="sm" c="dimmed" className={classes.when}>
        <Instant at={change.at} timeZone={timeZone} as="short" />
      </Text>
    </article>
  );
}

/** A decision has few fields, and says nothing without them. */
function Changes({ change: { action, changes } }: Readonly<{ change: AccountedChange }>) {
  if (changes.length === 0) return null;
  return action === null ? <ChangeList changes={changes} /> : <StepChanges changes={changes} />;
}

type Billed = NonNullable<AccountedChange['invoice']>;

function isOther({ total, quickbooksTotal }: Billed): boolean {
  return quickbooksTotal !== null && quickbooksTotal !== total;
}

function numbersOf({ number, quickbooksNumber }: Billed): string {
  return quickbooksNumber === null
    ? `IndusTrack number ${number}`
    : `Number ${quickbooksNumber} in QuickBooks, ${number} in IndusTrack`;
}

/** Who approved, edited, asked and decided. */
function Hands({
  tenantId,
  change: { invoice, run, edited, decidedBy },
  timeZone,
}: Readonly<{ tenantId: string; change: AccountedChange; timeZone: string }>) {
  const done = (what: string, one: { at: string; by: string } | null | undefined) =>
    one
      ? [
          <Fragment key={what}>
            {what} by {one.by}, <Instant at={one.at} timeZone={timeZone} as="short" />
          </Fragment>,
        ]
      : [];
  const hands: ReactNode[] = [
    ...(decidedBy === null ? [] : [`Decided by ${decidedBy}`]),
    ...(invoice === null ? done('Last edited in IndusTrack', edited) : []),
    ...done('Approved', invoice?.approved),
    ...done('Made ready', invoice?.markedReady),
    ...(run === null
      ? []
      : [
          <Fragment key="run">
            <Anchor
              component={Link}
              href={`/tenants/${tenantId}/runs/${run.id}`}
              inherit
              underline="always"
            >
              Sync {run.number}
            </Anchor>
            , asked for by {run.requestedBy ?? 'the schedule'}
          </Fragment>,
        ]),
  ];
  return (
    <ul className={classes.hands} aria-label="Who had a hand in it">
      {hands.map((hand, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
        <li key={place}>{hand}</li>
      ))}
    </ul>
  );
}
