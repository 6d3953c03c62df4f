import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { ExactlyOnce, LIMIT_MS, troublesOf } from './exactly-once.js';
import { invoices, RECORDS } from './written-kinds.js';

const START_LIMIT_MS = 120_000;
const EVERY_PLACE = Array.from({ length: RECORDS }, (_, place) => place + 1);

/** npm run test:faults: what written-once.test.ts does at some places, at each of them. */
describe('INV-8 every invoice is in QuickBooks once, linked and numbered, wherever QuickBooks dies', () => {
  let writing: ExactlyOnce;

  beforeAll(async () => {
    writing = await ExactlyOnce.start(invoices);
  }, START_LIMIT_MS);

  afterAll(async () => {
    await writing?.stack.stop();
  }, START_LIMIT_MS);

  it.each(troublesOf(invoices, EVERY_PLACE))(
    'when $name',
    async ({ fault }) => writing.throughFault(fault),
    LIMIT_MS,
  );
});
