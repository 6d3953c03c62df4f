import { Test, type TestingModule } from '@nestjs/testing';
import { baseModule } from '../../base.module.js';
import type { Config } from '../../config.js';
import { newBatchId } from '../../ids.js';
import { RedisModule } from '../../redis/redis.module.js';
import { AgentDispatchModule } from '../agent-dispatch.module.js';
import type { Batch } from '../batch.js';
import { AgentDispatch } from '../dispatch.js';

/** The part of a worker process that sends batches. */
export class DispatchProcess {
  private constructor(
    private readonly module: TestingModule,
    readonly dispatch: AgentDispatch,
  ) {}

  static async start(config: Config): Promise<DispatchProcess> {
    const module = await Test.createTestingModule({
      imports: [baseModule(config), RedisModule, AgentDispatchModule],
    }).compile();
    module.useLogger(false);
    await module.init();
    return new DispatchProcess(module, module.get(AgentDispatch));
  }

  close(): Promise<void> {
    return this.module.close();
  }
}

export const COMPANY_FILE = 'C:\\Books\\Blue Lagoon.qbw';

export function readBatch(tenantId: string, changes: Partial<Batch> = {}): Batch {
  return {
    tenantId,
    batchId: newBatchId(),
    companyFile: COMPANY_FILE,
    follows: null,
    qbxml: '<QBXML/>',
    kind: 'read',
    deadlineMs: 60_000,
    ...changes,
  };
}
