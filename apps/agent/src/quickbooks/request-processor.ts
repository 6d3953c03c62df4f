import type { Execute, RefusalCode } from '@connector/agent-protocol';
import { BridgeError, QuickBooksError, type QuickBooksSession } from './bridge.js';
import { isSameCompanyFile } from './company-file.js';
import { provesNothingRan } from './hresults.js';
import type { SessionKeeper } from './session-keeper.js';

/** QuickBooks is there, with the right company file. */
export interface OpenFile {
  readonly session: QuickBooksSession;
  readonly companyFile: string;
}

export type Unavailable = {
  readonly kind: 'unavailable';
  readonly hresult: string | null;
  readonly message: string;
};

export type OpeningOutcome =
  | ({ readonly kind: 'open' } & OpenFile)
  | {
      readonly kind: 'refused';
      readonly code: RefusalCode;
      readonly reason: string;
      readonly companyFile: string;
    }
  | Unavailable;

export type ProcessingOutcome =
  | { readonly kind: 'answered'; readonly qbxml: string }
  /** It is certain that nothing ran. */
  | Unavailable
  /** It may have run; `isLate` when QuickBooks may even be at it still. */
  | {
      readonly kind: 'in-doubt';
      readonly isLate: boolean;
      readonly hresult: string | null;
      readonly message: string;
    };

/** How long QuickBooks may take to let the agent in and to name its file. */
const OPENING_DEADLINE_MS = 60_000;

/** Brings one message set at a time to QuickBooks and says what is certain about how it went. */
export class RequestProcessor {
  constructor(private readonly keeper: SessionKeeper) {}

  /** Opens QuickBooks and looks which file is open, before anything is sent (RUN-4, FM-9). */
  async open(batch: Pick<Execute, 'companyFile'>): Promise<OpeningOutcome> {
    const signal = AbortSignal.timeout(OPENING_DEADLINE_MS);
    let opened: OpenFile;
    try {
      opened = await this.openFile(signal);
    } catch (error) {
      await this.keeper.end();
      return unavailable(error);
    }
    const { companyFile } = opened;
    if (batch.companyFile === null || isSameCompanyFile(batch.companyFile, companyFile)) {
      return { kind: 'open', ...opened };
    }
    await this.keeper.end();
    return {
      kind: 'refused',
      code: 'wrong_company_file',
      reason: `QuickBooks has ${companyFile} open, but this is for ${batch.companyFile}. Open that file in QuickBooks. Nothing was read or written.`,
      companyFile,
    };
  }

  /** Sends one message set and waits for its answer, at most `deadlineMs`. */
  async process(file: OpenFile, qbxml: string, deadlineMs: number): Promise<ProcessingOutcome> {
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      const answer = await file.session.process(qbxml, deadline);
      this.keeper.rest();
      return { kind: 'answered', qbxml: answer };
    } catch (error) {
      await this.keeper.end();
      if (isCertainlyUndone(error)) return unavailable(error);
      const seconds = Math.round(deadlineMs / 1_000);
      const message = deadline.aborted
        ? `QuickBooks did not answer within ${seconds} s.`
        : messageOf(error);
      return { kind: 'in-doubt', isLate: deadline.aborted, hresult: hresultOf(error), message };
    }
  }

  /** Ends the session, so that no iterator of it can be continued. */
  async release(): Promise<void> {
    await this.keeper.end();
  }

  /** A session that QuickBooks has dropped meanwhile is opened anew, once. */
  private async openFile(signal: AbortSignal): Promise<OpenFile> {
    const wasOpen = this.keeper.isOpen;
    try {
      return await this.useSession(signal);
    } catch (error) {
      if (!wasOpen || !(error instanceof QuickBooksError)) throw error;
      await this.keeper.end();
      return await this.useSession(signal);
    }
  }

  private async useSession(signal: AbortSignal): Promise<OpenFile> {
    const session = await this.keeper.use(signal);
    return { session, companyFile: await session.companyFile(signal) };
  }
}

function isCertainlyUndone(error: unknown): boolean {
  if (error instanceof QuickBooksError) return provesNothingRan(error.hresult);
  return error instanceof BridgeError && error.neverArrived;
}

function unavailable(error: unknown): Unavailable {
  return { kind: 'unavailable', hresult: hresultOf(error), message: messageOf(error) };
}

function hresultOf(error: unknown): string | null {
  return error instanceof QuickBooksError ? error.hresult : null;
}

/** @throws whatever is a bug and not a failure of QuickBooks or of the way to it. */
function messageOf(error: unknown): string {
  if (error instanceof QuickBooksError || error instanceof BridgeError) return error.message;
  throw error;
}
