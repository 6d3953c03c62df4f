import type { Progress } from '@connector/agent-protocol';
import { BatchRunner } from '../batches/batch-runner.js';
import { Journal } from '../journal/journal.js';
import type { JournalStorage } from '../journal/journal-storage.js';
import type { QuickBooksBridge } from '../quickbooks/bridge.js';
import { RequestProcessor } from '../quickbooks/request-processor.js';
import { SessionKeeper } from '../quickbooks/session-keeper.js';
import { TENANT_ID } from './batches.js';
import { silentLog } from './silent-log.js';

/** An agent as far as its batches go, started on what a former one left on the disk. */
export interface StartedRunner {
  readonly journal: Journal;
  readonly keeper: SessionKeeper;
  readonly runner: BatchRunner;
  readonly progress: [batchId: string, state: Progress['state']][];
}

export async function startRunner(
  storage: JournalStorage,
  bridge: QuickBooksBridge,
): Promise<StartedRunner> {
  const journal = await Journal.open(storage, silentLog);
  const keeper = new SessionKeeper(bridge);
  const progress: StartedRunner['progress'] = [];
  const runner = new BatchRunner({
    journal,
    processor: new RequestProcessor(keeper),
    tenantId: TENANT_ID,
    machineTime: () => new Date('2026-06-01T12:00:00Z'),
    timeZone: () => 'America/Phoenix',
    onProgress: (batchId, state) => progress.push([batchId, state]),
  });
  return { journal, keeper, runner, progress };
}
