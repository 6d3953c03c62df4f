import pg from 'pg';
import { Prisma } from './generated/client.js';
import type { Lease } from './leased-connections.js';

/** The two ways to put a statement of SQL, as Prisma has them. */
export interface Statements {
  /** @returns the rows */
  $queryRaw<T = unknown>(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: unknown[]
  ): Promise<T>;
  /** @returns how many rows were written */
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
}

/**
 * Statements that go to the transaction's connection without a detour: Prisma turns each into JSON, hands it to its
 * query compiler and turns what comes back into JSON again, which costs more than PostgreSQL's work on a batch of rows.
 * Several may be under way at once; PostgreSQL takes them in the order in which they were put.
 */
export function statementsOn(lease: Lease): Statements {
  const put = (query: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]) => {
    const sql = 'raw' in query ? Prisma.sql(query, ...values) : query;
    return lease.connection.query({
      text: sql.text,
      values: sql.values.map(toParameter),
      types: TYPES,
    });
  };
  return {
    async $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T> {
      return (await put(query, values)).rows as T;
    },
    async $executeRaw(query, ...values) {
      return (await put(query, values)).rowCount ?? 0;
    },
  };
}

/** Instants in UTC, whatever zone this machine is in. */
function toParameter(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return value instanceof Prisma.Decimal ? value.toFixed() : value;
}

const { builtins } = pg.types;

/** As Prisma reads them: a number that does not fit stays exact, and a day is a day in UTC. */
const READERS: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: BigInt,
  [builtins.NUMERIC]: (text) => new Prisma.Decimal(text),
  [builtins.DATE]: (text) => new Date(`${text}T00:00:00Z`),
  [builtins.TIMESTAMP]: (text) => new Date(`${text.replace(' ', 'T')}Z`),
};

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => READERS[oid] ?? pg.types.getTypeParser(oid, format),
};
