/**
 * The way to QuickBooks. An interface, since there are two ways: the simulator's HTTP face and, on Windows, the
 * COM request processor.
 */
export interface QuickBooksBridge {
  /** What can be seen from outside, without a session. @throws BridgeError */
  look(signal: AbortSignal): Promise<QuickBooksSight>;
  /**
   * Opens a session on whichever company file is open, in whichever mode it is open.
   *
   * @throws QuickBooksError when QuickBooks does not let the agent in; BridgeError.
   */
  openSession(signal: AbortSignal): Promise<QuickBooksSession>;
}

/** One BeginSession…EndSession. Iterators live and die with it. */
export interface QuickBooksSession {
  /** Path of the file this session works on. @throws QuickBooksError, BridgeError */
  companyFile(signal: AbortSignal): Promise<string>;
  /** Runs one message set and gives QuickBooks' answer text. @throws QuickBooksError, BridgeError */
  process(qbxml: string, signal: AbortSignal): Promise<string>;
  /** Never rejects: a session that cannot be ended is gone already. */
  end(): Promise<void>;
}

/** What is seen of QuickBooks without a session. Null is "cannot be told this way". */
export interface QuickBooksSight {
  readonly isRunning: boolean;
  readonly companyFile: string | null;
  readonly mode: 'single' | 'multi' | null;
  readonly user: { readonly name: string; readonly isAdmin: boolean } | null;
  readonly newestBackup: { readonly path: string; readonly takenAt: Date } | null;
  /** Words of a window that waits for a person and blocks every program. */
  readonly dialog: string | null;
  /** IANA name of the zone that QuickBooks' machine is in. */
  readonly timeZone: string | null;
  /** How far QuickBooks' machine's clock is ahead of the agent's; 0 where they run on one machine. */
  readonly clockAheadMs: number;
}

/** QuickBooks itself said no: a COM error of its request processor. */
export class QuickBooksError extends Error {
  override readonly name = 'QuickBooksError';

  constructor(
    /** Such as 0x80040408. */
    readonly hresult: string,
    message: string,
  ) {
    super(message);
  }
}

/** The way to QuickBooks broke. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError';

  constructor(
    message: string,
    /** True when it is certain that QuickBooks never got what was sent. */
    readonly neverArrived: boolean,
    options: { cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
  }
}
