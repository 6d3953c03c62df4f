import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  EVENT_RIGHTS,
  INVOICE_EVENTS,
  INVOICE_STATES,
  type InvoiceEvent,
  type InvoiceState,
  invoiceAfter,
} from './invoice-life.js';

const anyState = fc.constantFrom(...INVOICE_STATES);
const anyEvents = fc.array(fc.constantFrom(...INVOICE_EVENTS), { maxLength: 30 });

/** The states an invoice goes through, the first one included; what is refused leaves it where it is. */
function walk(from: InvoiceState, events: readonly InvoiceEvent[]): InvoiceState[] {
  const states = [from];
  let at = from;
  for (const event of events) {
    const next = invoiceAfter(at, event);
    if (next.kind === 'to') at = next.state;
    states.push(at);
  }
  return states;
}

describe('INV-2 the life of an invoice', () => {
  it('answers every event in every state, and says what to do instead of what it refuses', () => {
    for (const state of INVOICE_STATES) {
      for (const event of INVOICE_EVENTS) {
        const answer = invoiceAfter(state, event);
        if (answer.kind === 'refused') expect(answer.reason).toMatch(/^[A-Z].*\.$/);
        else expect(INVOICE_STATES).toContain(answer.state);
      }
    }
  });

  it('makes nothing ready but a person with the right to, of what was approved', () => {
    for (const state of INVOICE_STATES) {
      for (const event of INVOICE_EVENTS) {
        const answer = invoiceAfter(state, event);
        if (answer.kind !== 'to' || answer.state !== 'ready') continue;
        // A sync that could not send it leaves it as ready as a person made it.
        if (state === 'sending') continue;
        expect([state, event, EVENT_RIGHTS[event]]).toEqual(['approved', 'mark_ready', 'ready']);
      }
    }
  });

  it('sends nothing that no person approved since it was last edited', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let isApproved = false;
        let state: InvoiceState = 'draft';
        for (const event of events) {
          const answer = invoiceAfter(state, event);
          if (answer.kind === 'refused') continue;
          if (event === 'approve') isApproved = true;
          if (event === 'edit' || event === 'withdraw') isApproved = false;
          if (event === 'sent') expect(isApproved).toBe(true);
          state = answer.state;
        }
      }),
    );
  });

  it('edits nothing that is in QuickBooks, and leaves nothing that is void', () => {
    fc.assert(
      fc.property(anyState, anyEvents, (from, events) => {
        const states = walk(from, events);
        const synced = states.findIndex((state) => state === 'synced' || state === 'paid');
        const after = synced < 0 ? [] : states.slice(synced);
        expect(
          after.filter((state) => ['draft', 'approved', 'ready', 'sending'].includes(state)),
        ).toEqual([]);
        const void_ = states.indexOf('void');
        if (void_ >= 0) expect(new Set(states.slice(void_))).toEqual(new Set(['void']));
      }),
    );
  });

  it('INV-8 lets nobody touch one that a run has in hand, nor sends one that no run took', () => {
    for (const event of INVOICE_EVENTS) {
      const answer = invoiceAfter('sending', event);
      expect(answer.kind).toBe(
        EVENT_RIGHTS[event] === 'sync' && ['sent', 'not_sent'].includes(event) ? 'to' : 'refused',
      );
    }
    for (const state of INVOICE_STATES)
      expect([state, invoiceAfter(state, 'sent').kind]).toEqual([
        state,
        state === 'sending' ? 'to' : 'refused',
      ]);
  });

  it('INV-1 voids what was imported, and a person does: no other event takes it out of the books', () => {
    for (const state of INVOICE_STATES) {
      const answer = invoiceAfter(state, 'void_historical');
      const isThere = state === 'synced' || state === 'paid';
      expect([state, answer.kind]).toEqual([state, isThere ? 'to' : 'refused']);
      if (!isThere) continue;
      const voiding = INVOICE_EVENTS.filter((event) => {
        const next = invoiceAfter(state, event);
        return next.kind === 'to' && next.state === 'void' && EVENT_RIGHTS[event] !== 'sync';
      });
      expect(voiding).toEqual(['void_deleted', 'void_historical']);
    }
    expect(EVENT_RIGHTS.void_historical).toBe('approve');
  });

  it('takes approval back with an edit', () => {
    for (const state of ['approved', 'ready'] as const)
      expect(invoiceAfter(state, 'edit')).toEqual({ kind: 'to', state: 'draft' });
  });
});
