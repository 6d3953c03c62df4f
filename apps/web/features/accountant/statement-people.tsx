import { Anchor, Text } from '@mantine/core';
import Link from 'next/link';
import type { Statement } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { Instant } from '../../ui/instant';
import { countOf } from '../../ui/numbers';
import classes from './accountant.module.css';
import type { ChangeOutcome } from './queries';

/** Writes that QuickBooks refused, and those of which nobody knows yet what became of them. */
export function Troubles({
  statement: { refused, unknown },
  onOutcome,
}: Readonly<{ statement: Statement; onOutcome: (outcome: ChangeOutcome) => void }>) {
  if (refused + unknown === 0)
    return <Text size="sm">QuickBooks refused nothing, and no outcome is in doubt.</Text>;
  const shown = (outcome: ChangeOutcome, count: number) =>
    count === 0 ? (
      'None'
    ) : (
      <Anchor component="button" type="button" inherit onClick={() => onOutcome(outcome)}>
        {countOf(count, 'write')}
      </Anchor>
    );
  return (
    <dl className={classes.facts}>
      <dt>Refused</dt>
      <dd>{shown('refused', refused)}</dd>
      <dt>Outcome not known yet</dt>
      <dd>{shown('unknown', unknown)}</dd>
    </dl>
  );
}

/** INV-4: where the totals differed, and who said what about it. */
export function SettledTotals({
  tenantId,
  statement: { settledTotals, timeZone },
}: Readonly<{ tenantId: string; statement: Statement }>) {
  if (settledTotals.count === 0)
    return (
      <Text size="sm" c="dimmed">
        None in this month.
      </Text>
    );
  return (
    <>
      <table className={classes.figures} aria-label="Differences in totals that were settled">
        <thead>
          <tr>
            <th scope="col">Invoice</th>
            <th scope="col">IndusTrack</th>
            <th scope="col">QuickBooks</th>
            <th scope="col">Settled</th>
          </tr>
        </thead>
        <tbody>
          {settledTotals.items.map(({ number, invoiceId, at, by, take, ...totals }) => (
            <tr key={`${number} ${at}`}>
              <th scope="row">
                {invoiceId === null ? (
                  number
                ) : (
                  <Anchor
                    component={Link}
                    inherit
                    href={`/tenants/${tenantId}/invoices/${invoiceId}`}
                  >
                    {number}
                  </Anchor>
                )}
              </th>
              <td>{totals.industrackTotal === null ? '–' : shownAmount(totals.industrackTotal)}</td>
              <td>{totals.quickbooksTotal === null ? '–' : shownAmount(totals.quickbooksTotal)}</td>
              <td>
                {take === 'quickbooks' ? 'QuickBooks’ taken' : 'Both kept'} by {by},{' '}
                <Instant at={at} timeZone={timeZone} as="exact" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {settledTotals.count > settledTotals.items.length ? (
        <Text size="xs" c="dimmed">
          The newest {settledTotals.items.length} of {settledTotals.count}. All are in the Excel
          file.
        </Text>
      ) : null}
    </>
  );
}
