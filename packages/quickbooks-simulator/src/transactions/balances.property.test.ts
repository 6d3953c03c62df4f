import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Fields } from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import { printCents } from '../money/cents.js';
import { carryOut } from '../processor/handlers.js';
import { Refusal } from '../processor/refusal.js';
import { type Office, openOffice } from '../testing/office.js';
import { openCents, TXN_TYPES, type TxnRecord } from './txn-record.js';

let office: Office;
let round = 0;

beforeAll(() => {
  office = openOffice();
});

afterAll(() => office.close());

/** What a random step of bookkeeping does; numbers choose among what there is. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('invoice'),
    who: fc.nat(2),
    cents: fc.integer({ min: 0, max: 90_000 }),
  }),
  fc.record({
    kind: fc.constant('credit'),
    who: fc.nat(2),
    cents: fc.integer({ min: 1, max: 40_000 }),
  }),
  fc.record({
    kind: fc.constant('payment'),
    who: fc.nat(2),
    cents: fc.integer({ min: 1, max: 90_000 }),
  }),
  fc.record({ kind: fc.constant('void'), who: fc.nat(20), cents: fc.constant(0) }),
  fc.record({ kind: fc.constant('delete'), who: fc.nat(20), cents: fc.constant(0) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Carries a request out as the processor does; a refusal undoes it and is no failure here. */
function ask(kind: string, body: Fields): void {
  const { file } = office.context;
  try {
    file.write(() => carryOut({ kind, attributes: {}, body }, office.context));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function newCustomers(): string[] {
  round += 1;
  const parent = `Owner ${round}`;
  ask('CustomerAddRq', { CustomerAdd: { Name: parent } });
  ask('CustomerAddRq', { CustomerAdd: { Name: 'Job', ParentRef: { FullName: parent } } });
  ask('CustomerAddRq', { CustomerAdd: { Name: `Other ${round}` } });
  return [parent, `${parent}:Job`, `Other ${round}`];
}

function transactionsOf(customer: ListRecord): TxnRecord[] {
  const { transactions } = office.context.file;
  return TXN_TYPES.flatMap((type) =>
    [...transactions.ofCustomer(customer.listId, type)].flatMap((id) => transactions.get(id) ?? []),
  );
}

function take(customers: readonly string[], { kind, who, cents }: Step): void {
  const CustomerRef = { FullName: customers[who % customers.length] ?? '' };
  const amount = printCents(cents);
  if (kind === 'invoice') {
    const lines = [{ type: 'InvoiceLineAdd', Desc: 'Work', Amount: amount }];
    ask('InvoiceAddRq', { InvoiceAdd: { CustomerRef, lines } });
  } else if (kind === 'credit') {
    const lines = [{ type: 'CreditMemoLineAdd', Desc: 'Back', Amount: amount }];
    ask('CreditMemoAddRq', { CreditMemoAdd: { CustomerRef, lines } });
  } else if (kind === 'payment') {
    const payment = { CustomerRef, TotalAmount: amount, IsAutoApply: true };
    ask('ReceivePaymentAddRq', { ReceivePaymentAdd: payment });
  } else {
    const all = records(customers).flatMap(transactionsOf);
    const txn = all[who % Math.max(1, all.length)];
    if (!txn) return;
    const element = kind === 'void' ? 'TxnVoidType' : 'TxnDelType';
    ask(kind === 'void' ? 'TxnVoidRq' : 'TxnDelRq', { [element]: txn.type, TxnID: txn.txnId });
  }
}

function records(customers: readonly string[]): ListRecord[] {
  const { lists } = office.context.file;
  return customers.flatMap((name) => lists.getByName('Customer', name) ?? []);
}

describe('what a customer owes', () => {
  it('is what its invoices still owe less its unused payments and credits, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 15 }), (steps) => {
        const customers = newCustomers();
        for (const one of steps) take(customers, one);
        for (const customer of records(customers)) {
          const owed = transactionsOf(customer).reduce(
            (sum, txn) => sum + (txn.type === 'Invoice' ? openCents(txn) : -openCents(txn)),
            0,
          );
          expect(customer.balanceCents).toBe(owed);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('never lets a payment or credit go further than it reaches, or an invoice be paid twice', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 15 }), (steps) => {
        const customers = newCustomers();
        for (const one of steps) take(customers, one);
        for (const txn of records(customers).flatMap(transactionsOf)) {
          expect(openCents(txn)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 15 },
    );
  });
});
