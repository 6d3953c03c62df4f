/** INV-2: where an invoice stands in its life. */
export const INVOICE_STATES = ['draft', 'approved', 'ready', 'synced', 'paid', 'void'] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

/** The states as people read them. */
export const INVOICE_STATE_WORDS: Readonly<Record<InvoiceState, string>> = {
  draft: 'Draft',
  approved: 'Approved',
  ready: 'Ready for sync',
  synced: 'In QuickBooks',
  paid: 'Paid',
  void: 'Void',
};

/** What can happen to an invoice: by a person, or by a sync with what QuickBooks says. */
export const INVOICE_EVENTS = [
  ...(['edit', 'approve', 'withdraw', 'mark_ready', 'undo_ready', 'void'] as const),
  ...(['sent', 'paid', 'reopened', 'voided_in_quickbooks'] as const),
] as const;
export type InvoiceEvent = (typeof INVOICE_EVENTS)[number];

/** Who makes an event happen: a person with that right, or a sync. Nothing makes an invoice ready but a person. */
export const EVENT_RIGHTS: Readonly<Record<InvoiceEvent, 'edit' | 'approve' | 'ready' | 'sync'>> = {
  edit: 'edit',
  approve: 'approve',
  withdraw: 'approve',
  mark_ready: 'ready',
  undo_ready: 'ready',
  void: 'approve',
  sent: 'sync',
  paid: 'sync',
  reopened: 'sync',
  voided_in_quickbooks: 'sync',
};

/** Where an event leads, or why it cannot happen, in a sentence that says what to do instead. */
export type InvoiceTransition =
  | { readonly kind: 'to'; readonly state: InvoiceState }
  | { readonly kind: 'refused'; readonly reason: string };

/** Where an event leads from a state. Total: every state has an answer to every event. */
export function invoiceAfter(state: InvoiceState, event: InvoiceEvent): InvoiceTransition {
  return LIFE[state][event];
}

const to = (state: InvoiceState): InvoiceTransition => ({ kind: 'to', state });
const refused = (reason: string): InvoiceTransition => ({ kind: 'refused', reason });

const NOT_APPROVED = refused('It is not approved yet. Approve it first.');
const NOT_READY = refused('It is not marked ready for sync.');
const NOT_SYNCED = refused('It is not in QuickBooks.');
const IN_QUICKBOOKS = refused(
  'It is in QuickBooks already. Change it there, or void it there and make a new one.',
);
const VOID = refused('It is void. Make a new invoice instead.');

const LIFE: Readonly<Record<InvoiceState, Readonly<Record<InvoiceEvent, InvoiceTransition>>>> = {
  draft: {
    edit: to('draft'),
    approve: to('approved'),
    withdraw: NOT_APPROVED,
    mark_ready: NOT_APPROVED,
    undo_ready: NOT_READY,
    void: to('void'),
    sent: NOT_READY,
    paid: NOT_SYNCED,
    reopened: NOT_SYNCED,
    voided_in_quickbooks: NOT_SYNCED,
  },
  approved: {
    // Whoever changes what was approved takes the approval back.
    edit: to('draft'),
    approve: refused('It is approved already.'),
    withdraw: to('draft'),
    mark_ready: to('ready'),
    undo_ready: NOT_READY,
    void: to('void'),
    sent: NOT_READY,
    paid: NOT_SYNCED,
    reopened: NOT_SYNCED,
    voided_in_quickbooks: NOT_SYNCED,
  },
  ready: {
    edit: to('draft'),
    approve: refused('It is approved already.'),
    withdraw: to('draft'),
    mark_ready: refused('It is ready for sync already.'),
    undo_ready: to('approved'),
    void: to('void'),
    sent: to('synced'),
    paid: NOT_SYNCED,
    reopened: NOT_SYNCED,
    voided_in_quickbooks: NOT_SYNCED,
  },
  synced: {
    edit: IN_QUICKBOOKS,
    approve: IN_QUICKBOOKS,
    withdraw: IN_QUICKBOOKS,
    mark_ready: IN_QUICKBOOKS,
    undo_ready: IN_QUICKBOOKS,
    void: IN_QUICKBOOKS,
    sent: IN_QUICKBOOKS,
    paid: to('paid'),
    reopened: refused('Nothing was paid of it in full.'),
    voided_in_quickbooks: to('void'),
  },
  paid: {
    edit: IN_QUICKBOOKS,
    approve: IN_QUICKBOOKS,
    withdraw: IN_QUICKBOOKS,
    mark_ready: IN_QUICKBOOKS,
    undo_ready: IN_QUICKBOOKS,
    void: IN_QUICKBOOKS,
    sent: IN_QUICKBOOKS,
    paid: refused('It is paid already.'),
    // A payment was voided or taken away in QuickBooks (INV-5).
    reopened: to('synced'),
    voided_in_quickbooks: to('void'),
  },
  void: {
    edit: VOID,
    approve: VOID,
    withdraw: VOID,
    mark_ready: VOID,
    undo_ready: VOID,
    void: refused('It is void already.'),
    sent: VOID,
    paid: VOID,
    reopened: VOID,
    voided_in_quickbooks: refused('It is void already.'),
  },
};
