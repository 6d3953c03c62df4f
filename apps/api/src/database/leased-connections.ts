import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/** The connection that a transaction has, for as long as it has it. */
export class Lease {
  private held: pg.PoolClient | null = null;

  /** @throws Error before the transaction has begun and once it is over */
  get connection(): pg.PoolClient {
    if (this.held === null) throw new Error('The transaction is over: its connection is gone.');
    return this.held;
  }

  take(connection: pg.PoolClient): void {
    this.held = connection;
  }

  end(): void {
    this.held = null;
  }
}

/**
 * A pool that tells a transaction which connection it got. Prisma keeps that to itself, and statements that go past
 * Prisma must run in the same transaction.
 */
export class LeasedConnections extends pg.Pool {
  private readonly asking = new AsyncLocalStorage<Lease>();
  private readonly leases = new WeakMap<pg.PoolClient, Lease>();

  constructor(config: pg.PoolConfig) {
    super(config);
    this.on('release', (_error, connection) => {
      const client = connection as pg.PoolClient;
      this.leases.get(client)?.end();
      this.leases.delete(client);
    });
    // A connection that breaks while nobody uses it is replaced; whoever uses one sees its error.
    this.on('error', () => undefined);
  }

  /** Runs work that opens one transaction; `lease` names its connection until that is given back. */
  lease<T>(work: (lease: Lease) => Promise<T>): Promise<T> {
    const lease = new Lease();
    return this.asking.run(lease, () => work(lease));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(
    callback: (
      error: Error | undefined,
      client: pg.PoolClient | undefined,
      done: (release?: boolean | Error) => void,
    ) => void,
  ): void;
  override connect(
    callback?: Parameters<pg.Pool['connect']>[0],
  ): Promise<pg.PoolClient> | undefined {
    if (callback !== undefined) {
      super.connect(callback);
      return undefined;
    }
    const lease = this.asking.getStore();
    return super.connect().then((connection) => {
      if (lease !== undefined) {
        lease.take(connection);
        this.leases.set(connection, lease);
      }
      return connection;
    });
  }
}
