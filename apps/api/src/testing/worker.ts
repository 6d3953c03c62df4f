import { Test } from '@nestjs/testing';
import { TenantDb } from '../database/tenant-db.js';
import { workerModule } from '../worker.module.js';
import type { TestApp } from './app.js';

export interface WorkerProcess {
  /** As SIGTERM does. */
  close(): Promise<void>;
}

/** A whole worker beside the application under test: ticker, queue, way to the agents. Close it before the application. */
export async function startWorker(app: TestApp, nodeName: string): Promise<WorkerProcess> {
  const config = { ...app.config, nodeName };
  const module = await Test.createTestingModule({
    imports: [workerModule(config, { clock: app.clock })],
  }).compile();
  module.useLogger(false);
  // Prisma loads parts of itself at its first query, which Jest forbids between two tests, where a tick may fall.
  await module.get(TenantDb).ping();
  await module.init();
  return { close: () => module.close() };
}
