import { Text } from '@mantine/core';
import type { Statement } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { countOf, formatCount } from '../../ui/numbers';
import classes from './accountant.module.css';

/** How many invoices, and how much money. */
export function InvoiceFigures({ invoices }: Readonly<{ invoices: Statement['invoices'] }>) {
  const { sent, paid, voided, deleted } = invoices;
  return (
    <>
      <table className={classes.figures} aria-label="Invoices of the month">
        <thead>
          <tr>
            <td />
            <th scope="col">Invoices</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          <tr data-weight="strong">
            <th scope="row">Sent to QuickBooks</th>
            <td>{formatCount(sent.count)}</td>
            <td>{shownAmount(sent.total)}</td>
          </tr>
          <Detail label="Before tax" amount={sent.subtotal} />
          <Detail label="Sales tax" amount={sent.tax} />
          <Detail label="Still open" amount={sent.balance} />
          <Row label="Paid" {...paid} />
          <Row label="Voided in QuickBooks" {...voided} />
          <Row label="Deleted in QuickBooks" {...deleted} />
        </tbody>
      </table>
      <Text size="xs" c="dimmed">
        {note(sent)} Paid, voided and deleted ones may be of earlier months.
      </Text>
    </>
  );
}

/** What sums that follow QuickBooks leave out must be said beside them. */
function note({ voidedSince, deletedSince }: Statement['invoices']['sent']): string {
  const gone = [
    voidedSince > 0 ? `${formatCount(voidedSince)} voided` : [],
    deletedSince > 0 ? `${formatCount(deletedSince)} deleted` : [],
  ].flat();
  const without =
    gone.length === 0
      ? ''
      : ` ${countOf(voidedSince + deletedSince, 'invoice')} sent in this month (${gone.join(', ')} there since) ${voidedSince + deletedSince === 1 ? 'counts' : 'count'} and ${voidedSince + deletedSince === 1 ? 'adds' : 'add'} nothing.`;
  return `Amounts of sent invoices are QuickBooks’, as last read.${without}`;
}

function Row({ label, count, total }: Readonly<{ label: string; count: number; total: string }>) {
  return (
    <tr data-none={count === 0 || undefined}>
      <th scope="row">{label}</th>
      <td>{formatCount(count)}</td>
      <td>{shownAmount(total)}</td>
    </tr>
  );
}

function Detail({ label, amount }: Readonly<{ label: string; amount: string }>) {
  return (
    <tr data-weight="detail">
      <th scope="row">{label}</th>
      <td />
      <td>{shownAmount(amount)}</td>
    </tr>
  );
}

const NAMES = { customer: 'Customers', item: 'Items' } as const;
const PLACES = { quickbooks: 'in QuickBooks', industrack: 'in IndusTrack' } as const;

/** What happened to customers and items on either side. */
export function RecordFigures({ records }: Readonly<{ records: Statement['records'] }>) {
  return (
    <table className={classes.figures} aria-label="Customers and items of the month">
      <thead>
        <tr>
          <td />
          <th scope="col">Added</th>
          <th scope="col">Changed</th>
          <th scope="col">Made active</th>
          <th scope="col">Made inactive</th>
        </tr>
      </thead>
      <tbody>
        {records.map(({ kind, place, added, changed, madeActive, madeInactive }) => (
          <tr
            key={`${kind} ${place}`}
            data-none={added + changed + madeActive + madeInactive === 0 || undefined}
          >
            <th scope="row">
              {NAMES[kind]} {PLACES[place]}
            </th>
            <td>{formatCount(added)}</td>
            <td>{formatCount(changed)}</td>
            <td>{formatCount(madeActive)}</td>
            <td>{formatCount(madeInactive)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
