import { LINES, type Part, until } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExactlyOnce, LIMIT_MS, troublesOf } from './exactly-once.js';
import { invoices, WRITTEN_KINDS } from './written-kinds.js';

const START_LIMIT_MS = 120_000;
const PARTS: readonly Part[] = ['agent', 'worker', 'api', 'simulator'];

describe.each(WRITTEN_KINDS)(
  'FM-1 FM-2 INV-8 every $kind is written to QuickBooks exactly once',
  (written) => {
    let writing: ExactlyOnce;

    beforeAll(async () => {
      writing = await ExactlyOnce.start(written);
    }, START_LIMIT_MS);

    afterAll(async () => {
      await writing?.stack.stop();
    }, START_LIMIT_MS);

    it.each(troublesOf(written, written.places))(
      'when $name',
      async ({ fault }) => writing.throughFault(fault),
      LIMIT_MS,
    );

    it.each(PARTS)(
      'when the %s is killed while QuickBooks is at a batch',
      async (part) => {
        await whileAtABatch(() => writing.stack.crash(part));
      },
      LIMIT_MS,
    );

    // What the lines do is the same for every kind: invoices, which must be there once above all, stand for them.
    if (written === invoices) {
      it.each(LINES)(
        'when the line to the %s is cut while QuickBooks is at a batch',
        async (line) => {
          await whileAtABatch(() => writing.stack.cut(line));
        },
        LIMIT_MS,
      );

      it(
        'when Redis comes back empty while QuickBooks is at a batch',
        async () => {
          await whileAtABatch(() => writing.stack.loseQueue());
        },
        LIMIT_MS,
      );
    }

    it(
      'and nothing is left to do afterwards',
      async () => {
        const { stack } = writing;
        const office = await stack.signedIn('office_staff');
        await office.syncAndWait(LIMIT_MS);
        const before = await stack.contents();
        const run = await office.syncAndWait(LIMIT_MS);
        expect(run).toMatchObject({ state: 'completed', error: null, notes: [] });
        expect(await stack.contents()).toEqual(before);
      },
      LIMIT_MS,
    );

    /** Something happens while a batch of writes is on its way; each record is there once all the same. */
    async function whileAtABatch(happens: () => Promise<void>): Promise<void> {
      const names = await writing.addRecords();
      await writing.stack.desk.setFaults([{ kind: 'slow', delayMs: 10 }]);
      const office = await writing.stack.signedIn('office_staff');
      const run = await office.syncNow();
      await until('a batch to be on its way', async () => (await writing.writes('sent')) > 0);
      await happens();
      await writing.stack.desk.setFaults([]);
      await office.runEnded(run.id, LIMIT_MS);
      await writing.syncUntilThrough();
      await writing.expectEachOnce(names);
    }
  },
);
