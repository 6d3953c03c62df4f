import type { QuickBooksBridge, QuickBooksSession } from './bridge.js';

/**
 * After this long without a batch the session is ended: QuickBooks holds its user up while a program is in. Long
 * enough for the cloud to store a page and ask for the next, since an iterator dies with its session.
 */
export const SESSION_IDLE_MS = 60_000;

/** Holds the one session open between batches, so that iterators live on, and lets go of it when idle. */
export class SessionKeeper {
  private session: QuickBooksSession | null = null;
  private idleTimer: NodeJS.Timeout | null = null;

  constructor(
    private readonly bridge: QuickBooksBridge,
    private readonly idleMs: number = SESSION_IDLE_MS,
  ) {}

  get isOpen(): boolean {
    return this.session !== null;
  }

  /** The open session, or a new one. @throws QuickBooksError, BridgeError */
  async use(signal: AbortSignal): Promise<QuickBooksSession> {
    this.stopTimer();
    this.session ??= await this.bridge.openSession(signal);
    return this.session;
  }

  /** Nothing more to do for now: the session stays for the next batch, but not for long. */
  rest(): void {
    this.stopTimer();
    this.idleTimer = setTimeout(() => void this.end(), this.idleMs);
    this.idleTimer.unref();
  }

  /**
   * Ends the session. Also after every failure: an iterator that may have moved on without us must not be
   * continued, or a page would be missing without anyone noticing.
   */
  async end(): Promise<void> {
    this.stopTimer();
    const session = this.session;
    this.session = null;
    await session?.end();
  }

  private stopTimer(): void {
    if (this.idleTimer !== null) clearTimeout(this.idleTimer);
    this.idleTimer = null;
  }
}
