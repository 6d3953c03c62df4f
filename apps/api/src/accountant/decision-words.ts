import type { FieldChange } from '@connector/domain';
import { z } from 'zod';
import type { AuditAction } from '../access/audit-log.js';

/** A decision of a person as an accountant reads it. */
export interface DecisionWords {
  readonly title: string;
  /** A sentence. */
  readonly reason: string;
  readonly changes: FieldChange[];
  /** What the page of the record is, where it is about a single one. */
  readonly record: 'customer' | 'item' | 'invoice' | 'decision';
}

/** What an entry may hold; one of another age says less. */
const detailsSchema = z.object({
  event: z.string().catch(''),
  invoices: z.array(z.string()).catch([]),
  total: z.string().nullable().catch(null),
  invoice: z.string().catch(''),
  take: z.string().catch(''),
  rateForCustomer: z.boolean().catch(false),
  industrackTotal: z.string().nullable().catch(null),
  quickbooksTotal: z.string().nullable().catch(null),
  preview: z.number().nullable().catch(null),
  option: z.string().catch(''),
  group: z.string().catch(''),
  note: z.string().nullable().catch(null),
  decision: z.string().catch(''),
  items: z.number().catch(0),
  kind: z.string().catch(''),
  rows: z.number().catch(0),
  before: z.record(z.string(), z.unknown()).catch({}),
  after: z.record(z.string(), z.unknown()).catch({}),
});
type Details = z.infer<typeof detailsSchema>;

/** Puts an audit entry into words. `details` is as it was stored, whenever that was. */
export function decisionWords(action: AuditAction, details: unknown): DecisionWords {
  const parsed = detailsSchema.parse(details ?? {});
  const words = WORDS[action];
  const said = words === undefined ? { title: action, reason: action } : words(parsed);
  return { changes: [], record: 'decision', ...said };
}

type Said = Pick<DecisionWords, 'title' | 'reason'> & Partial<DecisionWords>;

const WORDS: Readonly<Partial<Record<AuditAction, (details: Details) => Said>>> = {
  'invoice.decided': invoicesDecided,
  'invoice.totals_settled': totalsSettled,
  'plan.approved': ({ preview }) => ({
    title: `Preview ${preview ?? ''}`.trim(),
    reason: 'The plan was approved, and a sync was asked to carry just that out.',
  }),
  'duplicates.decided': ({ group, option }) => ({
    title: group || 'Duplicates',
    reason: `Customers under one name: ${OPTIONS[option] ?? option}.`,
  }),
  'duplicates.approved': ({ note }) => ({
    title: 'Duplicates',
    reason: `The removal of a job was approved${note === null ? '.' : `: ${note}`}`,
  }),
  'duplicates.undone': () => ({
    title: 'Duplicates',
    reason: 'A decision about customers under one name was taken back.',
  }),
  'item.costs_settled': ({ items, decision }) => ({
    title: items === 1 ? 'The cost of one item' : `The costs of ${items} items`,
    reason: `The costs differed; ${decision === 'take_quickbooks' ? 'QuickBooks’ were taken' : 'IndusTrack’s were kept'}.`,
  }),
  'item_posting.changed': () => ({
    title: 'Accounts and tax codes of items',
    reason: 'The accounts and sales tax codes with which new items go to QuickBooks were changed.',
  }),
  'sync_settings.changed': ({ before, after }) => ({
    title: 'Direction of syncing',
    reason: 'Which way records go, or what decides a conflict, was changed.',
    changes: [
      changeOf('direction', 'Direction', { before, after }, DIRECTIONS),
      changeOf('conflictRule', 'Conflicts', { before, after }, CONFLICT_RULES),
    ].filter((change) => change.before !== change.after),
  }),
  'company_file.accepted': ({ before, after }) => ({
    title: 'Company file',
    reason: 'What was found in the place of the company file was accepted as that file.',
    changes: [
      changeOf('companyName', 'Company', { before, after }, {}),
      changeOf('path', 'Path', { before, after }, {}),
    ].filter((change) => change.before !== change.after),
  }),
  'customer.deletion_resolved': (details) => deletionResolved(details, 'customer'),
  'item.deletion_resolved': (details) => deletionResolved(details, 'item'),
  'import.applied': ({ kind, rows }) => ({
    title: `Import of ${kind}`,
    reason: `${rows === 1 ? 'One row was' : `${rows} rows were`} imported from Excel into IndusTrack.`,
  }),
};

const OPTIONS: Readonly<Record<string, string>> = {
  leave: 'left as they are',
  rename: 'renamed',
  remove_job: 'the job is removed in QuickBooks',
  one_way: 'kept one way',
};

const DIRECTIONS: Readonly<Record<string, string>> = {
  from_quickbooks: 'QuickBooks → IndusTrack',
  to_quickbooks: 'IndusTrack → QuickBooks',
  two_way: 'Both ways',
};

const CONFLICT_RULES: Readonly<Record<string, string>> = {
  record: 'The most recent edit wins, record by record',
  field: 'Field by field',
};

const EVENTS: Readonly<Record<string, string>> = {
  approve: 'approved',
  withdraw: 'no longer approved',
  mark_ready: 'made ready for sync',
  undo_ready: 'held back from the sync',
  void: 'voided in IndusTrack',
  void_deleted: 'voided in IndusTrack, as it was deleted in QuickBooks',
};

/** Of more invoices than these the sentence gives the count alone. */
const MAX_NUMBERS = 12;

function invoicesDecided({ event, invoices, total }: Details): Said {
  const what = EVENTS[event] ?? event;
  const sum = total === null ? '' : `, ${total} in all`;
  const [only] = invoices;
  if (only !== undefined && invoices.length === 1)
    return { title: `Invoice ${only}`, reason: `It was ${what}${sum}.`, record: 'invoice' };
  const shown = invoices.slice(0, MAX_NUMBERS).join(', ');
  const rest = invoices.length > MAX_NUMBERS ? ` and ${invoices.length - MAX_NUMBERS} more` : '';
  return {
    title: `${invoices.length} invoices`,
    reason: `They were ${what}${sum}: ${shown}${rest}.`,
  };
}

function totalsSettled(details: Details): Said {
  const { invoice, take, rateForCustomer, industrackTotal, quickbooksTotal } = details;
  const isTaken = take === 'quickbooks';
  const rate = rateForCustomer ? ' Its tax rate became the customer’s.' : '';
  return {
    title: `Invoice ${invoice}`,
    reason: isTaken
      ? `The totals differed, and QuickBooks’ figures were taken.${rate}`
      : 'The totals differ, and both were kept as they are.',
    record: 'invoice',
    changes:
      quickbooksTotal === null ? [] : totalsIn({ isTaken, industrackTotal, quickbooksTotal }),
  };
}

/** Where both are kept none gives way to the other, so neither is "before". */
function totalsIn({
  isTaken,
  industrackTotal,
  quickbooksTotal,
}: Readonly<{
  isTaken: boolean;
  industrackTotal: string | null;
  quickbooksTotal: string;
}>): FieldChange[] {
  if (isTaken)
    return [{ field: 'total', label: 'Total', before: industrackTotal, after: quickbooksTotal }];
  return [
    {
      field: 'industrackTotal',
      label: 'Total in IndusTrack',
      before: null,
      after: industrackTotal,
    },
    {
      field: 'quickbooksTotal',
      label: 'Total in QuickBooks',
      before: null,
      after: quickbooksTotal,
    },
  ];
}

function deletionResolved({ decision }: Details, record: 'customer' | 'item'): Said {
  return {
    title: record === 'customer' ? 'A customer' : 'An item',
    reason: `It was deleted in QuickBooks, and is to be ${decision === 'add_again' ? 'added there again' : 'inactive in IndusTrack'}.`,
    record,
  };
}

function changeOf(
  field: string,
  label: string,
  { before, after }: Pick<Details, 'before' | 'after'>,
  words: Readonly<Record<string, string>>,
): FieldChange {
  const shown = (value: unknown) => (typeof value === 'string' ? (words[value] ?? value) : null);
  return { field, label, before: shown(before[field]), after: shown(after[field]) };
}
