import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '../ids.js';
import { openTestDatabase, type TestDatabase, testConfig } from '../testing/database.js';
import { Prisma } from './prisma.js';
import { type Columns, rowsAs } from './row-columns.js';
import { TenantDb } from './tenant-db.js';

interface Row {
  readonly id: string | null;
  readonly text: string | null;
  readonly json: unknown;
  readonly isSo: boolean | null;
  readonly count: number | null;
  readonly at: Date | null;
}

const ROW: Columns<Row> = {
  ...{ id: 'uuid', text: 'text', json: 'json', isSo: 'boolean', count: 'integer' },
  at: 'timestamptz',
};

/** PostgreSQL has no text with a NUL in it. */
const text = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0'));
const row: fc.Arbitrary<Row> = fc.record({
  id: fc.option(fc.uuid()),
  text: fc.option(text),
  json: fc.option(fc.record({ name: text, places: fc.array(fc.record({ line: text })) })),
  isSo: fc.option(fc.boolean()),
  count: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  at: fc.option(
    fc.date({
      ...{ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true },
    }),
  ),
});

describe('rows as columns', () => {
  let database: TestDatabase;
  let prisma: Prisma;
  let tenantDb: TenantDb;

  beforeAll(async () => {
    database = await openTestDatabase();
    prisma = new Prisma(testConfig(database));
    tenantDb = new TenantDb(prisma);
  });

  afterAll(async () => {
    await prisma.$disconnect();
    await database.close();
  });

  const there = (rows: readonly Row[]) =>
    tenantDb.run(
      { tenantId: newId() },
      (tx) => tx.$queryRaw<Row[]>`SELECT * FROM ${rowsAs('said', rows, ROW)}`,
    );

  it('are in PostgreSQL what they were here, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        expect(await there(rows)).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });

  it('are handed over whatever their length, and the next ones after them', async () => {
    const lengths = [0, 63, 64, 65, 1_000, 70_000, 3_000_000];
    const long = lengths.flatMap((length) => ['x', 'ñ', '水'].map((one) => one.repeat(length)));
    for (const texts of [long, ['after them'], long.toReversed()]) {
      const found = await tenantDb.run(
        { tenantId: newId() },
        (tx) =>
          tx.$queryRaw<{ digest: string }[]>`
            SELECT md5(said.text) AS digest
            FROM ${rowsAs(
              'said',
              texts.map((each) => ({ text: each })),
              { text: 'text' },
            )}`,
      );
      expect(found.map(({ digest }) => digest)).toEqual(
        texts.map((each) => hash('md5', each, 'hex')),
      );
    }
  });

  it('hand over no more fields than they are asked for', async () => {
    const rows = [{ id: newId(), text: 'kept', secret: 'not asked for' }];
    const found = await tenantDb.run(
      { tenantId: newId() },
      (tx) => tx.$queryRaw`SELECT * FROM ${rowsAs('said', rows, { text: 'text' })}`,
    );
    expect(found).toEqual([{ text: 'kept' }]);
  });

  it('take a field that is absent for null', async () => {
    const rows: { readonly text?: string }[] = [{}, { text: 'here' }];
    const found = await tenantDb.run(
      { tenantId: newId() },
      (tx) => tx.$queryRaw`SELECT * FROM ${rowsAs('said', rows, { text: 'text' })}`,
    );
    expect(found).toEqual([{ text: null }, { text: 'here' }]);
  });
});
