import { Table, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconEqualNot } from '@tabler/icons-react';
import type { Reconciliation, SideFigures } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { formatCount } from '../../ui/numbers';
import classes from './reconciliations.module.css';

interface Row {
  readonly label: string;
  readonly of: (side: SideFigures) => string;
}

const ROWS: readonly Row[] = [
  { label: 'Invoices', of: ({ invoices }) => formatCount(invoices) },
  { label: 'Their total', of: ({ total }) => shownAmount(total) },
  { label: 'Open balance', of: ({ balance }) => shownAmount(balance) },
  { label: 'Paid in full', of: ({ paid }) => formatCount(paid) },
  { label: 'Void', of: ({ voided }) => formatCount(voided) },
  { label: 'Payments', of: ({ payments }) => formatCount(payments) },
  { label: 'Sum of payments', of: ({ paymentTotal }) => shownAmount(paymentTotal) },
];

/** What stands where: counts and sums of the invoices that were synced, side by side. */
export function BothSides({
  reconciliation,
}: Readonly<{ reconciliation: Pick<Reconciliation, 'industrack' | 'quickbooks'> }>) {
  const { industrack, quickbooks } = reconciliation;
  return (
    <Table className={classes.sides} verticalSpacing={10} aria-label="What stands where">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>
            <VisuallyHidden>What</VisuallyHidden>
          </Table.Th>
          <Table.Th ta="right">IndusTrack</Table.Th>
          <Table.Th ta="right">QuickBooks</Table.Th>
          <Table.Th w={44}>
            <VisuallyHidden>Whether they agree</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {ROWS.map(({ label, of }) => (
          <SideRow key={label} label={label} ours={of(industrack)} theirs={of(quickbooks)} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function SideRow({
  label,
  ours,
  theirs,
}: Readonly<{ label: string; ours: string; theirs: string }>) {
  const isSame = ours === theirs;
  const Mark = isSame ? IconCheck : IconEqualNot;
  return (
    <Table.Tr data-differs={isSame ? undefined : true}>
      <Table.Th scope="row" fw={500}>
        {label}
      </Table.Th>
      <Table.Td ta="right" data-figures>
        {ours}
      </Table.Td>
      <Table.Td ta="right" data-figures>
        {theirs}
      </Table.Td>
      <Table.Td>
        <Text span className={classes.mark}>
          <Mark size={17} stroke={2.2} aria-hidden />
          <VisuallyHidden>{isSame ? 'The same' : 'Differs'}</VisuallyHidden>
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
