/** INV-2: where an invoice stands in its life. */
export const INVOICE_STATES = [
  ...(['draft', 'approved', 'ready', 'sending', 'synced', 'paid', 'void'] as const),
] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

/** The states as people read them. */
export const INVOICE_STATE_WORDS: Readonly<Record<InvoiceState, string>> = {
  draft: 'Draft',
  approved: 'Approved',
  ready: 'Ready for sync',
  sending: 'Being sent',
  synced: 'In QuickBooks',
  paid: 'Paid',
  void: 'Void',
};

/** What can happen to an invoice: by a person, or by a sync with what QuickBooks says. */
export const INVOICE_EVENTS = [
  ...(['edit', 'approve', 'withdraw', 'mark_ready', 'undo_ready', 'void'] as const),
  ...(['taken', 'not_sent', 'sent', 'paid', 'reopened', 'voided_in_quickbooks'] as const),
  ...(['void_deleted', 'void_historical'] as const),
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
  taken: 'sync',
  not_sent: 'sync',
  sent: 'sync',
  paid: 'sync',
  reopened: 'sync',
  voided_in_quickbooks: 'sync',
  // Somebody deleted it in QuickBooks; a person says that it is void here too.
  void_deleted: 'approve',
  // INV-1: it was imported wrongly. QuickBooks never had it from us, so nothing is to be done there.
  void_historical: 'approve',
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
const NOT_TAKEN = refused('No sync has taken it up.');
const NOT_SYNCED = refused('It is not in QuickBooks.');
const IN_QUICKBOOKS = refused(
  'It is in QuickBooks already. Change it there, or void it there and make a new one.',
);
const SENDING = refused(
  'A sync is sending it to QuickBooks. Wait until that has ended, and look again.',
);
const NOT_HISTORICAL = refused('It is not a historical invoice. Void it as any other.');
const VOID = refused('It is void. Make a new invoice instead.');

const LIFE: Readonly<Record<InvoiceState, Readonly<Record<InvoiceEvent, InvoiceTransition>>>> = {
  draft: {
    edit: to('draft'),
    approve: to('approved'),
    withdraw: NOT_APPROVED,
    mark_ready: NOT_APPROVED,
    undo_ready: NOT_READY,
    void: to('void'),
    taken: NOT_READY,
    not_sent: NOT_READY,
    sent: NOT_READY,
    paid: NOT_SYNCED,
    reopened: NOT_SYNCED,
    voided_in_quickbooks: NOT_SYNCED,
    void_deleted: NOT_SYNCED,
    void_historical: NOT_HISTORICAL,
  },
  approved: {
    // Whoever changes what was approved takes the approval back.
    edit: to('draft'),
    approve: refused('It is approved already.'),
    withdraw: to('draft'),
    mark_ready: to('ready'),
    undo_ready: NOT_READY,
    void: to('void'),
    taken: NOT_READY,
    not_sent: NOT_READY,
    sent: NOT_READY,
    paid: NOT_SYNCED,
    reopened: NOT_SYNCED,
    voided_in_quickbooks: NOT_SYNCED,
    void_deleted: NOT_SYNCED,
    void_historical: NOT_HISTORICAL,
  },
  ready: {
    edit: to('draft'),
    approve: refused('It is approved already.'),
    withdraw: to('draft'),
    mark_ready: refused('It is ready for sync already.'),
    undo_ready: to('approved'),
    void: to('void'),
    taken: to('sending'),
    not_sent: NOT_TAKEN,
    sent: NOT_TAKEN,
    paid: NOT_SYNCED,
    reopened: NOT_SYNCED,
    voided_in_quickbooks: NOT_SYNCED,
    void_deleted: NOT_SYNCED,
    void_historical: NOT_HISTORICAL,
  },
  // INV-8: a run has it in hand. What people see of it stays as it is, until QuickBooks has answered.
  sending: {
    edit: SENDING,
    approve: SENDING,
    withdraw: SENDING,
    mark_ready: SENDING,
    undo_ready: SENDING,
    void: SENDING,
    taken: SENDING,
    not_sent: to('ready'),
    sent: to('synced'),
    paid: NOT_SYNCED,
    reopened: NOT_SYNCED,
    voided_in_quickbooks: NOT_SYNCED,
    void_deleted: NOT_SYNCED,
    void_historical: SENDING,
  },
  synced: {
    edit: IN_QUICKBOOKS,
    approve: IN_QUICKBOOKS,
    withdraw: IN_QUICKBOOKS,
    mark_ready: IN_QUICKBOOKS,
    undo_ready: IN_QUICKBOOKS,
    void: IN_QUICKBOOKS,
    taken: IN_QUICKBOOKS,
    not_sent: IN_QUICKBOOKS,
    sent: IN_QUICKBOOKS,
    paid: to('paid'),
    reopened: refused('Nothing was paid of it in full.'),
    voided_in_quickbooks: to('void'),
    void_deleted: to('void'),
    void_historical: to('void'),
  },
  paid: {
    edit: IN_QUICKBOOKS,
    approve: IN_QUICKBOOKS,
    withdraw: IN_QUICKBOOKS,
    mark_ready: IN_QUICKBOOKS,
    undo_ready: IN_QUICKBOOKS,
    void: IN_QUICKBOOKS,
    taken: IN_QUICKBOOKS,
    not_sent: IN_QUICKBOOKS,
    sent: IN_QUICKBOOKS,
    paid: refused('It is paid already.'),
    // A payment was voided or taken away in QuickBooks (INV-5).
    reopened: to('synced'),
    voided_in_quickbooks: to('void'),
    void_deleted: to('void'),
    void_historical: to('void'),
  },
  void: {
    edit: VOID,
    approve: VOID,
    withdraw: VOID,
    mark_ready: VOID,
    undo_ready: VOID,
    void: refused('It is void already.'),
    taken: VOID,
    not_sent: VOID,
    sent: VOID,
    paid: VOID,
    reopened: VOID,
    voided_in_quickbooks: refused('It is void already.'),
    void_deleted: refused('It is void already.'),
    void_historical: refused('It is void already.'),
  },
};
