import type { CompanyFile } from '../company-file/company-file.js';
import type { DeskState } from '../desk/desk-state.js';
import type { Fault } from '../faults/fault.js';
import { ConnectionCut } from '../machine/connection-cut.js';
import type { Machine } from '../machine/machine.js';
import { HresultError, hresultNamed } from '../sessions/hresult.js';
import { Session } from '../sessions/sessions.js';
import { readMessageSet, writeOutcome } from './codec.js';
import { carryOut } from './handlers.js';
import { withoutMacros } from './macros.js';
import { runMessageSet, type SetRequest, type SetSteps } from './message-set.js';

type Striking = Extract<Fault, { readonly atRequest: number }>;

/** Programs do not act at the desk, so nothing can be in their way there. */
const DESK_USER = 'QuickBooks user';

/**
 * Takes qbXML from programs and from the desk and answers it, one set after the other: QuickBooks does one thing
 * at a time.
 */
export class RequestProcessor {
  readonly #machine: Machine;
  #last: Promise<unknown> = Promise.resolve();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /**
   * ProcessRequest of a program.
   *
   * @returns the response text. @throws HresultError when nothing was carried out or the session is gone,
   *   ConnectionCut when a fault keeps the answer from arriving.
   */
  process(ticket: string, text: string): Promise<string> {
    return this.#inTurn(async () => {
      const session = this.#machine.sessions.get(ticket);
      const { desk } = this.#machine;
      assertReachable(desk);
      if (desk.updating) throw new HresultError('initialising');
      const answer = new ProgramAnswer(this.#machine, session);
      return answer.cutAsAsked(await this.#answer(session, text, answer.steps));
    });
  }

  /** What a person at the QuickBooks desk does. Faults and sessions concern programs only. */
  processAtDesk(text: string): Promise<string> {
    return this.#inTurn(() => {
      const { desk } = this.#machine;
      if (!desk.installed || !desk.running) throw new HresultError('notRunning');
      const session = new Session({
        appName: DESK_USER,
        companyFile: desk.companyFile ?? '',
        isUnattended: false,
      });
      const nothing = async () => {};
      return this.#answer(session, text, {
        before: nothing,
        atCommit: () => {},
        after: nothing,
        busyIds: new Set(),
      });
    });
  }

  async #answer(session: Session, text: string, steps: Steps): Promise<string> {
    const file = this.#openFile();
    const { desk } = this.#machine;
    const set = readMessageSet(text, desk.supportedVersions);
    const outcome = await runMessageSet(file, set, {
      ...steps,
      before: async (request) => {
        await steps.before(request);
        if (this.#machine.openFile !== file) throw new HresultError('invalidTicket');
      },
      carryOut: (request, earlier) =>
        carryOut(withoutMacros(request, set.requests, earlier), {
          file,
          clock: this.#machine.clock,
          desk: this.#machine.desk,
          session,
          busyIds: steps.busyIds,
          warnings: [],
        }),
    });
    return writeOutcome(set, outcome);
  }

  #openFile(): CompanyFile {
    const file = this.#machine.openFile;
    if (!file) throw new HresultError('noFileOpen');
    return file;
  }

  /** Waits for the set before to end, whichever way, then runs. */
  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run, run);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

type Steps = Omit<SetSteps, 'carryOut'> & { readonly busyIds: ReadonlySet<string> };

/** One set of a program, with the faults that strike at its requests. */
class ProgramAnswer {
  readonly #machine: Machine;
  readonly #session: Session;
  #striking: readonly Striking[] = [];
  #cut: Extract<Striking, { kind: 'truncatedResponse' | 'disconnect' }> | null = null;

  constructor(machine: Machine, session: Session) {
    this.#machine = machine;
    this.#session = session;
  }

  get steps(): Steps {
    return {
      before: (request) => this.#before(request),
      atCommit: () => this.#crash('beforeCommit'),
      after: async () => {
        this.#crash('afterCommit');
        await this.#hang('afterCommit');
      },
      busyIds: this.#machine.faults.busyIds,
    };
  }

  /** The answer as it arrives. @throws ConnectionCut when a fault cuts it. */
  cutAsAsked(text: string): string {
    if (this.#cut?.kind === 'disconnect') throw new ConnectionCut('A fault cut the connection.');
    if (this.#cut) {
      throw new ConnectionCut('A fault cut the answer.', { text, bytes: this.#cut.afterBytes });
    }
    return text;
  }

  async #before(request: SetRequest): Promise<void> {
    const { faults } = this.#machine;
    this.#striking = faults.strikingAt(request.kind);
    if (faults.delayMs > 0) await delay(faults.delayMs);
    await this.#hang('beforeCommit');
    for (const fault of this.#striking) {
      if (fault.kind === 'desk') await this.#machine.changeDesk(fault.change);
      if (fault.kind === 'clockJump') this.#machine.jumpClock(fault.jumpMs);
      if (fault.kind === 'truncatedResponse' || fault.kind === 'disconnect') this.#cut = fault;
    }
    // What happened meanwhile may have ended the session, or put a dialog in the way.
    this.#machine.sessions.get(this.#session.ticket);
    assertReachable(this.#machine.desk);
  }

  async #hang(when: 'beforeCommit' | 'afterCommit'): Promise<void> {
    if (this.#striking.some((fault) => fault.kind === 'hang' && fault.when === when)) {
      await this.#machine.faults.untilChanged();
    }
  }

  #crash(when: 'beforeCommit' | 'afterCommit'): void {
    const crash = this.#striking.find((fault) => fault.kind === 'crash' && fault.when === when);
    if (crash?.kind !== 'crash') return;
    this.#machine.crash(crash.process);
    throw new ConnectionCut('QuickBooks crashed.');
  }
}

/** @throws HresultError with what refuses every program, or for a window that waits for an answer */
function assertReachable({ failsWith, modalDialog }: DeskState): void {
  const failure = hresultNamed(failsWith ?? '');
  if (failure) throw new HresultError(failure);
  if (modalDialog !== null) throw new HresultError('modalDialog');
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
