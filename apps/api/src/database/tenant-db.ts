import { Injectable } from '@nestjs/common';
import { Prisma as PrismaNamespace } from './generated/client.js';
import { Prisma } from './prisma.js';
import { type Statements, statementsOn } from './statements.js';

declare const scope: unique symbol;

/** Prisma's tables, and statements of SQL that go past Prisma; all in one transaction. */
type Transaction = Omit<PrismaNamespace.TransactionClient, keyof Statements> & Statements;

/** A transaction in which row-level security lets one tenant's rows through, to read and to write. */
export type TenantTx = Transaction & { readonly [scope]: 'tenant' };

/** A transaction in which every tenant's rows can be read and none can be written. */
export type EveryTenantTx = Transaction & { readonly [scope]: 'every-tenant' };

/** How long a transaction may wait for a connection, and how long it may take. */
const WAIT_FOR_CONNECTION_MS = 10_000;
const TRANSACTION_TIMEOUT_MS = 60_000;

const OPTIONS = { maxWait: WAIT_FOR_CONNECTION_MS, timeout: TRANSACTION_TIMEOUT_MS } as const;

/**
 * The only door to the database. Nothing takes an unscoped client, so a query that forgot its tenant
 * does not compile; and one that names another tenant's row finds nothing, because PostgreSQL hides it.
 */
@Injectable()
export class TenantDb {
  constructor(private readonly prisma: Prisma) {}

  /**
   * Runs `work` in one transaction that sees and writes the rows of one tenant.
   * No network call belongs inside `work`; what must leave the process leaves after it returns.
   */
  async run<T>(on: Readonly<{ tenantId: string }>, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    const scoping = PrismaNamespace.sql`SELECT set_config('app.tenant', ${on.tenantId}, true)`;
    return this.transaction(scoping, (tx) => work(tx as TenantTx));
  }

  /**
   * Runs `work` in one transaction that reads the rows of every tenant.
   *
   * @param on.reason why one tenant is not enough, in a few words; it names the transaction in the
   *   database's own activity view. Where a person asked, the caller audits it as well.
   */
  async readEveryTenant<T>(
    on: Readonly<{ reason: string }>,
    work: (tx: EveryTenantTx) => Promise<T>,
  ): Promise<T> {
    const scoping = PrismaNamespace.sql`
      SELECT set_config('app.scope', 'every-tenant', true), set_config('app.reason', ${on.reason}, true)`;
    return this.transaction(scoping, (tx) => work(tx as EveryTenantTx));
  }

  /**
   * Tells PostgreSQL's planner of tables that have outgrown what it knows of them, or of whose rows so large a share
   * was changed since; cheap when there is none.
   */
  async refreshStatistics(changedShare: number): Promise<void> {
    await this.prisma.$queryRaw`SELECT refresh_grown_statistics(${changedShare})::text`;
  }

  /** Answers when the database does. */
  async ping(): Promise<void> {
    await this.prisma.$queryRaw`SELECT 1`;
  }

  /**
   * PostgreSQL takes statements in the order in which they are put, and none after one that failed: the first of `work`
   * need not wait for the answer to `scoping`.
   */
  private transaction<T>(
    scoping: PrismaNamespace.Sql,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<T> {
    return this.prisma.connections.lease((lease) =>
      this.prisma.$transaction(async (inner) => {
        const tx = past(inner, statementsOn(lease));
        const scoped = tx.$executeRaw(scoping);
        const [done] = await Promise.all([work(tx), scoped]);
        return done;
      }, OPTIONS),
    );
  }
}

/** Prisma's transaction, with other statements than its own. */
function past(tx: PrismaNamespace.TransactionClient, statements: Statements): Transaction {
  return new Proxy(tx, {
    get: (target, name) => Reflect.get(name in statements ? statements : target, name),
  }) as Transaction;
}
