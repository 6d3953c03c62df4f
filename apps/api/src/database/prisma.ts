import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { CONFIG, type Config } from '../config.js';
import { PrismaClient } from './generated/client.js';
import { LeasedConnections } from './leased-connections.js';

const CONNECT_TIMEOUT_MS = 10_000;
/** A statement that runs longer has lost its way; it must not hold its locks for ever. */
const STATEMENT_TIMEOUT_MS = 60_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

/** The connection pool, signed in as the role that row-level security binds. Only tenant-db.ts uses it. */
@Injectable()
export class Prisma extends PrismaClient implements OnApplicationShutdown {
  readonly connections: LeasedConnections;

  constructor(@Inject(CONFIG) config: Config) {
    const connections = new LeasedConnections({
      connectionString: config.databaseUrl,
      max: config.databasePoolSize,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      application_name: config.nodeName,
      // Statements of a batch are sent while those before them are worked on.
      pipeline: true,
    });
    super({ adapter: new PrismaPg(connections, { disposeExternalPool: true }) });
    this.connections = connections;
  }

  /** Not earlier: requests and slices in hand still end. */
  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}
