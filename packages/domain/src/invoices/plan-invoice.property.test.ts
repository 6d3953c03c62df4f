import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InvoiceLine } from './invoice.js';
import { invoiceTotals } from './invoice-totals.js';
import {
  type BilledItem,
  type InvoiceSubject,
  type NamedInQuickBooks,
  planInvoice,
} from './plan-invoice.js';

const ID = '0190F3C1-0000-7000-8000-000000000001';

function named(name: string): fc.Arbitrary<NamedInQuickBooks> {
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constant({
        state: 'there' as const,
        listId: `8-${name}`,
        name,
        isActive: true,
      }),
    },
    fc.constant({ state: 'there' as const, listId: `8-${name}`, name, isActive: false }),
    fc.constant({ state: 'waiting' as const, name }),
    fc.constant({ state: 'absent' as const, name, why: 'Add it.' }),
  );
}

const code = fc.option(
  fc.boolean().map((isTaxable) => ({ listId: isTaxable ? 'own-tax' : 'own-non', isTaxable })),
);
const items = fc.tuple(named('A'), code, named('B'), code).map(
  ([a, codeA, b, codeB]): ReadonlyMap<string, BilledItem> =>
    new Map([
      ['a', { ...a, taxCode: codeA }],
      ['b', { ...b, taxCode: codeB }],
    ]),
);
const line: fc.Arbitrary<InvoiceLine> = fc.record({
  itemId: fc.constantFrom('a', 'b', null),
  description: fc.constantFrom(null, 'One hour'),
  quantity: fc.constantFrom('1', '2.5', '-1', '0'),
  rate: fc.constantFrom('80', '19.99', '0'),
  isTaxable: fc.boolean(),
});
const taxCode = (listId: string) => fc.option(fc.constant({ listId, fullName: listId }));

const subject: fc.Arbitrary<InvoiceSubject> = fc.record({
  id: fc.constant(ID),
  record: fc.record({
    customerId: fc.constantFrom('customer', null),
    locationId: fc.constant(null),
    date: fc.constantFrom('2026-09-30', '2026-11-20'),
    dueDate: fc.constant(null),
    terms: fc.constantFrom(null, 'Net 30', 'Whenever'),
    poNumber: fc.constant(null),
    memo: fc.constant(null),
    taxRate: fc.constantFrom(null, '7'),
    lines: fc.array(line, { maxLength: 4 }),
  }),
  shipTo: fc.constant(null),
  customer: named('Marina'),
  items,
  books: fc.record({
    taxCodes: fc.record({ taxable: taxCode('tax'), nonTaxable: taxCode('non') }),
    terms: fc.constant(new Map([['net 30', { listId: 't30', isActive: true }]])),
    closedThrough: fc.constantFrom(null, '2026-10-31'),
  }),
});

describe('INV-1 FM-5 what a run does with an invoice that is ready', () => {
  it('is to send the whole of it or to say why not, and never both', () => {
    fc.assert(
      fc.property(subject, (one) => {
        const { send, attention, reason, action } = planInvoice(one);
        expect(send === null).toBe(attention !== null);
        expect(action).toBe(send === null ? 'hold' : 'create');
        expect(reason).toMatch(/^[A-Z“].*[.”]$/s);
        if (send === null) return;
        expect(send.lines).toHaveLength(one.record.lines.length);
        expect(send.externalId).toBe(`{${ID.toLowerCase()}}`);
      }),
    );
  });

  it('is never to send what names something that QuickBooks does not have, or has inactive', () => {
    fc.assert(
      fc.property(subject, (one) => {
        const { send, attention } = planInvoice(one);
        const used = one.record.lines.flatMap(({ itemId }) => one.items.get(itemId ?? '') ?? []);
        const all = [one.customer, ...used];
        const isThere = all.every((each) => each?.state === 'there' && each.isActive);
        if (send !== null) expect(isThere).toBe(true);
        // FM-5: it waits only where nothing but waiting helps.
        if (attention?.code === 'waiting')
          expect(all.every((each) => each?.state !== 'absent')).toBe(true);
      }),
    );
  });

  it('INV-7 BEY-7 is never to send one over nothing, nor one into a closed period', () => {
    fc.assert(
      fc.property(subject, (one) => {
        if (planInvoice(one).send === null) return;
        expect(Number(invoiceTotals(one.record).total)).toBeGreaterThan(0);
        const { closedThrough } = one.books;
        expect(closedThrough === null || one.record.date > closedThrough).toBe(true);
      }),
    );
  });

  it('is to tax each line as the line says: by the item’s own code where that says so, else by the company’s', () => {
    fc.assert(
      fc.property(subject, (one) => {
        const { send } = planInvoice(one);
        for (const [place, sent] of (send?.lines ?? []).entries()) {
          const { isTaxable } = one.record.lines[place] ?? {};
          const isOff =
            one.books.taxCodes.taxable === null && one.books.taxCodes.nonTaxable === null;
          if (sent.taxCodeListId === null) expect(isOff).toBe(true);
          else expect(sent.taxCodeListId).toMatch(isTaxable ? /tax$/ : /non$/);
        }
      }),
    );
  });
});
