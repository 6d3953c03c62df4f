import type { SheetCell, SheetOfRows } from '../http/sheets-workbook.js';
import type { AccountedChange, Statement } from './accountant.schemas.js';

/** A month's statement as rows: what it is, how often, and how much. */
export function statementSheet(statement: Statement): SheetOfRows {
  return {
    name: 'Statement',
    columns: [
      { header: `Statement of ${statement.month}`, width: 46 },
      { header: 'Count', width: 14 },
      { header: 'Amount', width: 18 },
      { header: 'Notes', width: 70 },
    ],
    rows: statementRows(statement),
  };
}

function* statementRows(statement: Statement): Generator<readonly SheetCell[]> {
  const time = shownIn(statement.timeZone);
  const row = (
    what: string,
    more: Readonly<{ count?: number; amount?: string; note?: string }> = {},
  ): readonly SheetCell[] => [
    what,
    more.count === undefined ? '' : String(more.count),
    more.amount === undefined ? '' : { amount: more.amount },
    more.note ?? '',
  ];
  const { invoices, companyFile, quickbooks, runs, settledTotals, backups } = statement;
  yield row('Company', { note: statement.tenantName });
  yield row('Month', {
    note: `${statement.month}, in the time of ${statement.timeZone}${statement.isOver ? '' : '; it is not over yet'}`,
  });
  yield row('Company file', { note: companyFile === null ? 'Not known' : companyFile.path });
  yield row('QuickBooks', {
    note: [quickbooks?.product, quickbooks?.version].filter(Boolean).join(', ') || 'Not known',
  });
  yield row('Books closed through', { note: statement.closedThrough ?? 'Not closed' });
  yield row('');
  const { sent } = invoices;
  yield row('Invoices sent to QuickBooks', { count: sent.count, note: AS_READ });
  yield row('  Subtotal', { amount: sent.subtotal });
  yield row('  Sales tax', { amount: sent.tax });
  yield row('  Total', { amount: sent.total });
  yield row('  Still open', { amount: sent.balance });
  yield row('  Voided in QuickBooks since', { count: sent.voidedSince });
  yield row('  Deleted in QuickBooks since', { count: sent.deletedSince });
  yield row('Invoices paid in this month', {
    count: invoices.paid.count,
    amount: invoices.paid.total,
  });
  yield row('Invoices voided in QuickBooks in this month', {
    count: invoices.voided.count,
    amount: invoices.voided.total,
  });
  yield row('Invoices deleted in QuickBooks in this month', {
    count: invoices.deleted.count,
    amount: invoices.deleted.total,
  });
  yield row('');
  for (const { kind, place, ...counts } of statement.records) {
    const head = `${kind === 'customer' ? 'Customers' : 'Items'} in ${PLACES[place]}`;
    yield row(`${head}: added`, { count: counts.added });
    yield row(`${head}: changed`, { count: counts.changed });
    yield row(`${head}: made active`, { count: counts.madeActive });
    yield row(`${head}: made inactive`, { count: counts.madeInactive });
  }
  yield row('');
  yield row('Refused by QuickBooks', { count: statement.refused });
  yield row('Outcome not known yet', { count: statement.unknown });
  yield row('Differences in totals that were settled', { count: settledTotals.count });
  for (const settled of settledTotals.items) {
    const totals = `IndusTrack ${settled.industrackTotal ?? 'not known'}, QuickBooks ${settled.quickbooksTotal ?? 'not known'}`;
    const how = settled.take === 'quickbooks' ? 'QuickBooks’ figures taken' : 'both kept';
    yield row(`  Invoice ${settled.number}`, {
      note: `${totals}: ${how}, by ${settled.by}, ${time(settled.at)}`,
    });
  }
  yield row('');
  yield row('Syncs', {
    count: runs.count,
    note: runs.first === null ? '' : `Sync ${runs.first} to ${runs.last}`,
  });
  yield row('  that wrote to QuickBooks', { count: runs.wrote });
  yield row('  with problems', { count: runs.withProblems });
  yield row('  held', { count: runs.held });
  yield row('  failed', { count: runs.failed });
  for (const { name, count } of runs.askedBy)
    yield row(`  asked for by ${name ?? 'the schedule'}`, { count });
  yield row('Backups stated', { count: backups.count });
  for (const { at, by, note } of backups.items)
    yield row(`  ${time(at)}`, { note: `${by}: ${note}` });
}

const AS_READ = 'Amounts as QuickBooks has them, as it was last read';
const PLACES = { quickbooks: 'QuickBooks', industrack: 'IndusTrack', both: 'Both' } as const;

/** Every change of a month, a row for each field that changed. */
export function changesSheet(
  changes: AsyncIterable<AccountedChange>,
  timeZone: string,
): SheetOfRows {
  return {
    name: 'Every change',
    columns: [
      { header: `When (${timeZone})`, width: 20 },
      { header: 'Kind', width: 12 },
      { header: 'What', width: 24 },
      { header: 'Where', width: 14 },
      { header: 'Record', width: 36 },
      { header: 'QuickBooks name or number', width: 28 },
      { header: 'Field', width: 22 },
      { header: 'Before', width: 32 },
      { header: 'After', width: 32 },
      { header: 'Reason', width: 60 },
      { header: 'Run', width: 10 },
      { header: 'Run asked for by', width: 22 },
      { header: 'Decided by', width: 22 },
      { header: 'Edited in IndusTrack by', width: 22 },
      { header: 'Approved by', width: 22 },
      { header: 'Made ready by', width: 22 },
      { header: 'Total in IndusTrack', width: 18 },
      { header: 'Total in QuickBooks', width: 18 },
    ],
    rows: changeRows(changes, shownIn(timeZone)),
  };
}

async function* changeRows(
  changes: AsyncIterable<AccountedChange>,
  time: (at: string) => string,
): AsyncGenerator<readonly SheetCell[]> {
  for await (const change of changes) yield* rowsOf(change, time(change.at));
}

function rowsOf(change: AccountedChange, at: string): SheetCell[][] {
  const { invoice, run } = change;
  const head = [
    ...[at, KINDS[change.kind], actionOf(change)],
    change.place === null ? '' : PLACES[change.place],
    change.record.name,
    invoice?.quickbooksNumber ?? change.quickbooksName ?? '',
  ];
  const amount = (text: string | null | undefined) =>
    text === null || text === undefined ? '' : { amount: text };
  const tail = [
    change.reason,
    run === null ? '' : String(run.number),
    run === null ? '' : (run.requestedBy ?? 'Schedule'),
    change.decidedBy ?? '',
    ...[change.edited?.by ?? '', invoice?.approved?.by ?? '', invoice?.markedReady?.by ?? ''],
    ...[amount(invoice?.total), amount(invoice?.quickbooksTotal)],
  ];
  const fields = [
    ...change.changes.map(({ label, before, after }) => [label, before ?? '', after ?? '']),
    ...change.overridden.map(({ label, before, after }) => [
      `${label} (overridden)`,
      before ?? '',
      after ?? '',
    ]),
  ];
  // An amount stands in the first row of a change alone, so that a column adds up.
  const again = tail.map((cell) => (typeof cell === 'string' ? cell : ''));
  const shown = fields.length === 0 ? [['', '', '']] : fields;
  return shown.map((field, place) => [...head, ...field, ...(place === 0 ? tail : again)]);
}

const KINDS: Readonly<Record<AccountedChange['kind'], string>> = {
  customer: 'Customer',
  item: 'Item',
  invoice: 'Invoice',
  decision: 'Decision',
};

const ACTIONS: Readonly<Record<NonNullable<AccountedChange['action']>, string>> = {
  create: 'Added',
  update: 'Changed',
  activate: 'Made active',
  deactivate: 'Made inactive',
  link: 'Linked',
  skip: 'Left as it was',
  hold: 'Needs attention',
};

function actionOf({ action, outcome }: AccountedChange): string {
  if (outcome === 'refused') return 'Refused by QuickBooks';
  if (action === null) return 'Decided';
  return outcome === 'unknown' ? `${ACTIONS[action]}: outcome not known yet` : ACTIONS[action];
}

/** Such as "2026-11-23 14:05:09", which sorts, in the tenant's zone. */
function shownIn(timeZone: string): (at: string) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, dateStyle: 'short', timeStyle: 'medium' },
  });
  return (at) => format.format(new Date(at));
}
