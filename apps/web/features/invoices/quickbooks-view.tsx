'use client';

import { Text, VisuallyHidden } from '@mantine/core';
import { IconEqualNot } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Invoice } from '../../api/types';
import { shownAmount, shownNumber } from '../../ui/amounts';
import { Instant } from '../../ui/instant';
import { SectionCard } from '../../ui/section-card';
import { shownDay } from './invoice-words';
import classes from './invoices.module.css';

type Theirs = NonNullable<Invoice['quickbooks']>;

/** One thing that both say. */
interface Compared {
  readonly field: string;
  readonly label: string;
  readonly ours: ReactNode;
  readonly theirs: ReactNode;
}

/** INV-4: the invoice as QuickBooks has it, line by line beside ours; what differs is marked. */
export function QuickBooksView({
  invoice,
  quickbooks,
  timeZone,
}: Readonly<{ invoice: Invoice; quickbooks: Theirs; timeZone: string }>) {
  const differing = new Set(quickbooks.differences.map(({ field }) => field));
  return (
    <SectionCard
      title={
        quickbooks.isDeleted
          ? 'QuickBooks’ view beside ours, before it was deleted'
          : 'QuickBooks’ view beside ours'
      }
      aside={
        <Text size="sm" c="dimmed" ta="right">
          Read <Instant at={quickbooks.readAt} timeZone={timeZone} />
        </Text>
      }
    >
      <table className={classes.compared} aria-label="QuickBooks’ view beside ours">
        <thead>
          <tr>
            <td />
            <th scope="col">IndusTrack</th>
            <th scope="col">QuickBooks</th>
          </tr>
        </thead>
        <tbody>
          {[...linesOf(invoice, quickbooks), ...totalsOf(invoice, quickbooks)].map(
            ({ field, label, ours, theirs }) => (
              <tr key={field} data-differs={differing.has(field) || undefined}>
                <th scope="row">{label}</th>
                <td>{ours}</td>
                <td>
                  {differing.has(field) ? (
                    <>
                      <IconEqualNot size={15} className={classes.mark} aria-hidden />
                      <VisuallyHidden>differs: </VisuallyHidden>
                    </>
                  ) : null}
                  {theirs}
                </td>
              </tr>
            ),
          )}
        </tbody>
        <tbody>
          {headOf(invoice, quickbooks).map(({ field, label, ours, theirs }) => (
            <tr key={field}>
              <th scope="row">{label}</th>
              <td>{ours}</td>
              <td>{theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </SectionCard>
  );
}

function linesOf({ lines }: Invoice, theirs: Theirs): Compared[] {
  const count = Math.max(lines.length, theirs.lines.length);
  return Array.from({ length: count }, (_, place) => {
    const [our, their] = [lines[place], theirs.lines[place]];
    return {
      field: `lines.${place}`,
      label: `Line ${place + 1}`,
      ours: our ? <Line {...our} name={our.item?.fullName ?? our.description} /> : <None />,
      theirs: their ? <Line {...their} name={their.itemName ?? their.description} /> : <None />,
    };
  });
}

function totalsOf(invoice: Invoice, quickbooks: Theirs): Compared[] {
  const rate = (taxRate: string | null) =>
    taxRate === null ? null : (
      <Text span size="xs" className={classes.small}>
        {shownNumber(taxRate)} %
      </Text>
    );
  const amounts = (field: 'subtotal' | 'total', label: string): Compared => ({
    ...{ field, label },
    ours: shownAmount(invoice[field]),
    theirs: shownAmount(quickbooks[field]),
  });
  return [
    amounts('subtotal', 'Subtotal'),
    {
      ...{ field: 'tax', label: 'Tax' },
      ours: (
        <>
          {rate(invoice.taxRate)} {shownAmount(invoice.tax)}
        </>
      ),
      theirs: (
        <>
          {rate(quickbooks.taxRate)} {shownAmount(quickbooks.tax)}
        </>
      ),
    },
    amounts('total', 'Total'),
  ];
}

function headOf(invoice: Invoice, quickbooks: Theirs): Compared[] {
  const day = (date: string | null) => (date === null ? <None /> : shownDay(date));
  const text = (value: string | null | undefined) => value ?? <None />;
  return [
    {
      ...{ field: 'customer', label: 'Customer' },
      ours: text(invoice.customer?.companyName),
      theirs: quickbooks.customerName,
    },
    {
      ...{ field: 'terms', label: 'Terms' },
      ours: text(invoice.terms),
      theirs: text(quickbooks.terms),
    },
    {
      ...{ field: 'dueDate', label: 'Due' },
      ours: day(invoice.dueDate),
      theirs: day(quickbooks.dueDate),
    },
    {
      ...{ field: 'memo', label: 'Memo' },
      ours: text(invoice.memo),
      theirs: text(quickbooks.memo),
    },
  ];
}

function Line({
  name,
  quantity,
  rate,
  amount,
}: Readonly<{
  name: string | null;
  quantity: string | null;
  rate: string | null;
  amount: string;
}>) {
  return (
    <>
      {shownAmount(amount)}
      <Text size="xs" className={classes.small}>
        {name}
        {quantity === null || rate === null
          ? null
          : `${name === null ? '' : ', '}${shownNumber(quantity)} × ${shownAmount(rate)}`}
      </Text>
    </>
  );
}

function None() {
  return <span className={classes.small}>–</span>;
}
