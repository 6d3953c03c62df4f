import { clipSentence, type QuickBooksHealth } from '@connector/agent-protocol';
import type { Clock } from '../clock.js';
import {
  BridgeError,
  type QuickBooksBridge,
  QuickBooksError,
  type QuickBooksSight,
} from './bridge.js';
import { unavailableStateOf } from './hresults.js';
import { type HostFacts, hostQueryText, readHostAnswer } from './message-set.js';

const LOOK_DEADLINE_MS = 10_000;
const SESSION_DEADLINE_MS = 30_000;

/** A session is opened for a look this often while all is well; it holds QuickBooks' user up for a moment. */
export const SESSION_LOOK_EVERY_MS = 60_000;

/** What the batches are doing with QuickBooks. That they have a session is proof enough that it can be used. */
export type QuickBooksUsage = 'idle' | 'session-held' | 'batch-in-hand';

/** Finds out how QuickBooks is (AGT-3), without getting into the way of the batches. */
export class QuickBooksMonitor {
  private host: HostFacts | null = null;
  private hostSeenAt: Date | null = null;
  private hostSeenWith: string | null = null;
  private last: QuickBooksHealth | null = null;
  private zone: string | null = null;
  private aheadMs = 0;

  constructor(
    private readonly bridge: QuickBooksBridge,
    private readonly clock: Clock,
    private readonly usage: () => QuickBooksUsage,
  ) {}

  /** What was found last; null before the first look. */
  get latest(): QuickBooksHealth | null {
    return this.last;
  }

  /** IANA name of the zone of QuickBooks' machine, when the bridge could tell. */
  get timeZone(): string | null {
    return this.zone;
  }

  /** The time as QuickBooks' machine has it, which is what QuickBooks stamps its records with. */
  machineTime(): Date {
    return new Date(this.clock.now().getTime() + this.aheadMs);
  }

  /** Looks now. Never rejects for anything that QuickBooks or the bridge does. */
  async look(): Promise<QuickBooksHealth> {
    this.last = await this.find();
    return this.last;
  }

  private async find(): Promise<QuickBooksHealth> {
    let sight: QuickBooksSight;
    try {
      sight = await this.bridge.look(AbortSignal.timeout(LOOK_DEADLINE_MS));
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      this.host = null;
      return this.health(null, 'unreachable', { reason: error.message });
    }
    this.zone = sight.timeZone;
    this.aheadMs = sight.clockAheadMs;
    const obstacle = obstacleIn(sight);
    if (obstacle !== null) return this.health(sight, obstacle.state, { reason: obstacle.reason });
    if (this.isSessionLookDue(sight)) return this.lookThroughSession(sight);
    return this.health(sight, 'ready', {});
  }

  private isSessionLookDue(sight: QuickBooksSight): boolean {
    const usage = this.usage();
    if (usage === 'batch-in-hand') return false;
    if (this.host === null || this.hostSeenAt === null) return true;
    if (this.hostSeenWith !== keyOf(sight)) return true;
    if (usage === 'session-held') return false;
    if (this.last?.state !== 'ready') return true;
    return this.clock.now().getTime() - this.hostSeenAt.getTime() >= SESSION_LOOK_EVERY_MS;
  }

  private async lookThroughSession(sight: QuickBooksSight): Promise<QuickBooksHealth> {
    const signal = AbortSignal.timeout(SESSION_DEADLINE_MS);
    try {
      const session = await this.bridge.openSession(signal);
      try {
        this.host = readHostAnswer(await session.process(hostQueryText(), signal));
      } finally {
        await session.end();
      }
    } catch (error) {
      return this.notLetIn(sight, error);
    }
    this.hostSeenAt = this.clock.now();
    this.hostSeenWith = keyOf(sight);
    return this.health(sight, 'ready', {});
  }

  private notLetIn(sight: QuickBooksSight, error: unknown): QuickBooksHealth {
    if (error instanceof QuickBooksError) {
      const state = unavailableStateOf(error.hresult);
      return this.health(sight, state, { reason: error.message, hresult: error.hresult });
    }
    if (error instanceof BridgeError) {
      return this.health(sight, 'unreachable', { reason: error.message });
    }
    throw error;
  }

  private health(
    sight: QuickBooksSight | null,
    state: QuickBooksHealth['state'],
    problem: { reason?: string; hresult?: string },
  ): QuickBooksHealth {
    const backup = sight?.newestBackup ?? null;
    return {
      state,
      reason: problem.reason === undefined ? null : clipSentence(problem.reason),
      hresult: problem.hresult ?? null,
      checkedAt: this.clock.now().toISOString(),
      product: this.host?.product ?? null,
      version: this.host?.version ?? null,
      country: this.host?.country ?? null,
      qbxmlVersions: [...(this.host?.qbxmlVersions ?? [])],
      companyFile: sight?.companyFile ?? null,
      mode: sight?.mode ?? null,
      user: sight?.user ?? null,
      newestBackup:
        backup === null ? null : { path: backup.path, takenAt: backup.takenAt.toISOString() },
    };
  }
}

function obstacleIn(
  sight: QuickBooksSight,
): { state: 'not-running' | 'no-company-file' | 'busy'; reason: string } | null {
  if (!sight.isRunning) {
    return {
      state: 'not-running',
      reason: 'QuickBooks is not running. Open it with the company file.',
    };
  }
  if (sight.companyFile === null) {
    return {
      state: 'no-company-file',
      reason: 'QuickBooks runs, but no company file is open. Open it.',
    };
  }
  if (sight.dialog !== null) {
    return {
      state: 'busy',
      reason: `A window waits for an answer in QuickBooks: "${sight.dialog}". Answer or close it.`,
    };
  }
  return null;
}

/** What makes the facts of the last session look worth asking again when it changes. */
function keyOf(sight: QuickBooksSight): string {
  return JSON.stringify([sight.companyFile, sight.mode, sight.user]);
}
