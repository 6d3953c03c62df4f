import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { openTestDatabase, type TestDatabase, testConfig } from '../testing/database.js';
import { Prisma } from './prisma.js';
import { TenantDb } from './tenant-db.js';

describe('Tenancy: PostgreSQL keeps tenants apart', () => {
  let database: TestDatabase;
  let prisma: Prisma;
  let tenantDb: TenantDb;
  const ours = newId();
  const theirs = newId();

  beforeAll(async () => {
    database = await openTestDatabase();
    prisma = new Prisma(testConfig(database));
    tenantDb = new TenantDb(prisma);
    for (const id of [ours, theirs]) {
      await database.owner.query(
        `INSERT INTO tenants (id, name, time_zone, created_at) VALUES ($1, $2, 'America/New_York', now())`,
        [id, `Tenant ${id}`],
      );
    }
  });

  afterAll(async () => {
    await prisma.$disconnect();
    await database.close();
  });

  const nameOf = (tenantId: string) =>
    tenantDb.run({ tenantId: ours }, (tx) => tx.tenant.findUnique({ where: { id: tenantId } }));

  it('shows a tenant its own row and not another tenant’s', async () => {
    expect((await nameOf(ours))?.id).toBe(ours);
    expect(await nameOf(theirs)).toBeNull();
  });

  it('changes no row of another tenant, and adds none in its name', async () => {
    const changed = await tenantDb.run({ tenantId: ours }, (tx) =>
      tx.tenant.updateMany({ where: { id: theirs }, data: { name: 'Taken over' } }),
    );
    expect(changed.count).toBe(0);
    const forged = tenantDb.run({ tenantId: ours }, (tx) =>
      tx.backupStatement.create({
        data: {
          id: newId(),
          tenantId: theirs,
          statedById: newId(),
          note: '',
          statedAt: new Date(),
        },
      }),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it('reads every tenant in the scope made for it, and writes none', async () => {
    const count = await tenantDb.readEveryTenant({ reason: 'test' }, (tx) => tx.tenant.count());
    expect(count).toBe(2);
    const changed = await tenantDb.readEveryTenant({ reason: 'test' }, (tx) =>
      tx.tenant.updateMany({ data: { name: 'Everyone' } }),
    );
    expect(changed.count).toBe(0);
  });

  it('leaves no scope behind on a connection that goes back to the pool', async () => {
    await tenantDb.run({ tenantId: ours }, async () => undefined);
    await tenantDb.readEveryTenant({ reason: 'test' }, async () => undefined);
    expect(await prisma.tenant.count()).toBe(0);
  });

  it('keeps forty transactions of two tenants apart while they run at once', async () => {
    const seen = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const tenantId = index % 2 === 0 ? ours : theirs;
        return tenantDb.run({ tenantId }, async (tx) => {
          const rows = await tx.tenant.findMany();
          return rows.length === 1 && rows[0]?.id === tenantId;
        });
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
  });

  it('keeps statements of SQL to the tenant, beside Prisma in one transaction', async () => {
    const seen = await tenantDb.run({ tenantId: ours }, async (tx) => {
      await tx.tenant.updateMany({ data: { name: 'Renamed by Prisma' } });
      return tx.$queryRaw`SELECT name FROM tenants`;
    });
    expect(seen).toEqual([{ name: 'Renamed by Prisma' }]);
    const changed = await tenantDb.run(
      { tenantId: ours },
      (tx) => tx.$executeRaw`UPDATE tenants SET name = 'Taken over' WHERE id = ${theirs}::uuid`,
    );
    expect(changed).toBe(0);
  });

  it('takes statements in the order in which they were put, without waiting in between', async () => {
    const answers = await tenantDb.run({ tenantId: ours }, (tx) =>
      Promise.all([
        tx.$executeRaw`UPDATE tenants SET name = 'first' WHERE id = ${ours}::uuid`,
        tx.$executeRaw`UPDATE tenants SET name = name || ', second' WHERE id = ${ours}::uuid`,
        tx.$queryRaw`SELECT name FROM tenants`,
      ]),
    );
    expect(answers).toEqual([1, 1, [{ name: 'first, second' }]]);
  });

  it('undoes all of them when one fails', async () => {
    const failed = tenantDb.run({ tenantId: ours }, (tx) =>
      Promise.all([
        tx.$executeRaw`UPDATE tenants SET name = 'undone' WHERE id = ${ours}::uuid`,
        tx.$executeRaw`UPDATE tenants SET name = NULL WHERE id = ${ours}::uuid`,
        tx.$executeRaw`UPDATE tenants SET name = 'behind it' WHERE id = ${ours}::uuid`,
      ]),
    );
    await expect(failed).rejects.toThrow(/null value/);
    expect((await nameOf(ours))?.name).not.toMatch(/undone|behind it/);
  });

  it('lets no statement through once the transaction is over', async () => {
    const tx = await tenantDb.run({ tenantId: ours }, async (running) => running);
    await expect(tx.$queryRaw`SELECT name FROM tenants`).rejects.toThrow(/transaction is over/);
  });

  it('reads numbers, days and instants as Prisma does', async () => {
    const [read] = await tenantDb.run(
      { tenantId: ours },
      (tx) => tx.$queryRaw<Record<string, unknown>[]>`
        SELECT 9007199254740993 AS large, 1.10::numeric AS exact, date '2026-12-01' AS day,
               ${new Date('2026-12-01T10:00:00.123Z')}::timestamptz AS instant, '{"a":1}'::json AS json`,
    );
    expect(read).toMatchObject({ large: 9007199254740993n, json: { a: 1 } });
    expect(String(read?.exact)).toBe('1.1');
    expect(read?.day).toEqual(new Date('2026-12-01T00:00:00Z'));
    expect(read?.instant).toEqual(new Date('2026-12-01T10:00:00.123Z'));
  });
});
