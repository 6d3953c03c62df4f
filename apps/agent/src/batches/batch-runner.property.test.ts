import type { BatchResult, Execute } from '@connector/agent-protocol';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { batchIdOf, readBatch, writeBatch } from '../testing/batches.js';
import { Crash, CrashPlan } from '../testing/crash-plan.js';
import { FakeQuickBooks, type Mishap } from '../testing/fake-quickbooks.js';
import { MemoryStorage } from '../testing/memory-storage.js';
import { type StartedRunner, startRunner } from '../testing/runner.js';

/** What the API does in a run: send a batch (again), or acknowledge what it has. */
type Command =
  | {
      readonly kind: 'send';
      readonly number: number;
      readonly isWrite: boolean;
      readonly mishap: Mishap;
    }
  | { readonly kind: 'acknowledge'; readonly number: number };

const BATCHES = 4;

const commands: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constant('send' as const),
    number: fc.nat(BATCHES - 1),
    isWrite: fc.boolean(),
    mishap: fc.constantFrom<Mishap>('none', 'none', 'says-no', 'fails-before', 'fails-after'),
  }),
  fc.record({ kind: fc.constant('acknowledge' as const), number: fc.nat(2 * BATCHES - 1) }),
);

/** The machine dies after so many steps, is started again, dies again … and lives at last. */
const crashes = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 });

/** Reads and writes have ids of their own. */
function batchOf(command: { number: number; isWrite: boolean }): Execute {
  return command.isWrite ? writeBatch(command.number) : readBatch(command.number + BATCHES);
}

/** The disk and QuickBooks outlive the agent; the API remembers what it was told. */
class World {
  readonly storage = new MemoryStorage();
  readonly quickbooks = new FakeQuickBooks();
  readonly told = new Map<string, BatchResult>();
  private agent: StartedRunner | null = null;

  constructor(private readonly crashSteps: number[]) {}

  async carryOut(command: Command): Promise<void> {
    try {
      this.agent ??= await this.start();
      if (command.kind === 'send') await this.send(this.agent, command);
      else await this.agent.journal.acknowledge(batchIdOf(command.number));
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.agent = null;
    }
  }

  private async send(
    agent: StartedRunner,
    command: { number: number; isWrite: boolean; mishap: Mishap },
  ): Promise<void> {
    this.quickbooks.mishap = command.mishap;
    const batch = batchOf(command);
    this.hear(batch, await agent.runner.run(batch));
    this.quickbooks.mishap = 'none';
  }

  private async start(): Promise<StartedRunner> {
    const plan = new CrashPlan(this.crashSteps.shift() ?? Number.POSITIVE_INFINITY);
    this.storage.plan = plan;
    this.quickbooks.plan = plan;
    return startRunner(this.storage, this.quickbooks);
  }

  /** Whatever the API hears must agree with what it heard before and with what is in QuickBooks. */
  private hear(batch: Execute, result: BatchResult): void {
    const { kind } = result.outcome;
    const isWritten = this.quickbooks.written.includes(batch.batchId);
    if (batch.kind === 'write' && kind === 'answered') expect(isWritten).toBe(true);
    if (batch.kind === 'write' && kind === 'unavailable') expect(isWritten).toBe(false);
    const before = this.told.get(batch.batchId);
    if (before !== undefined && kind === 'answered') {
      expect(result.outcome).toHaveProperty('qbxml', answerIn(before));
    }
    if (kind === 'answered') this.told.set(batch.batchId, result);
  }
}

function answerIn(result: BatchResult): string {
  return result.outcome.kind === 'answered' ? result.outcome.qbxml : '';
}

describe('FM-1 whatever dies when', () => {
  it('no write happens twice, none is reported wrongly, and all are settled in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(commands, { maxLength: 30 }), crashes, async (sent, steps) => {
        const world = new World([...steps]);
        for (const command of sent) await world.carryOut(command);
        // As often as it may die, and once more.
        for (let round = 0; round <= steps.length; round += 1) {
          for (let number = 0; number < BATCHES; number += 1) {
            await world.carryOut({ kind: 'send', number, isWrite: true, mishap: 'none' });
          }
        }
        const writes = Array.from({ length: BATCHES }, (_, number) => batchIdOf(number));
        expect([...world.quickbooks.written].sort()).toEqual(writes);
        for (const id of writes) expect(world.told.has(id)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
