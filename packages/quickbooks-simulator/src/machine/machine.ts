import type { CompanyFile } from '../company-file/company-file.js';
import { FileCabinet, samePath } from '../company-file/file-cabinet.js';
import { Desk } from '../desk/desk.js';
import { type DeskChange, type DeskState, usualDesk } from '../desk/desk-state.js';
import type { Fault } from '../faults/fault.js';
import { FaultPlan } from '../faults/fault-plan.js';
import { DEMO_COMPANY_PATH } from '../seed/company.js';
import { type Seed, seedCompanyFile } from '../seed/seed.js';
import { admit, type SessionRequest } from '../sessions/admission.js';
import { HresultError } from '../sessions/hresult.js';
import { Session, Sessions } from '../sessions/sessions.js';
import { MachineClock } from './machine-clock.js';

/** What a company file that a person makes at the desk begins with. */
const EMPTY: Seed = { kind: 'none' };

export interface MachineOptions {
  /** Folder for everything the simulator keeps; made when missing. */
  readonly folder: string;
  /** What a new company file is filled with; a file that is there already is left as it is. */
  readonly seed: Seed;
  /** IANA zone of the machine when nothing was kept yet. */
  readonly timeZone: string;
  /** The true time in UTC epoch milliseconds. */
  readonly now?: () => number;
}

/** The Windows machine with QuickBooks on it: desk, company files, clock, the sessions of programs, and faults. */
export class Machine {
  readonly sessions = new Sessions();
  readonly faults = new FaultPlan();
  readonly #desk: Desk;
  readonly #cabinet: FileCabinet;
  readonly #now: () => number;
  #clock: MachineClock;
  #file: CompanyFile | null = null;
  #jumpedMs = 0;

  private constructor(options: MachineOptions) {
    this.#now = options.now ?? Date.now;
    this.#cabinet = new FileCabinet(options.folder);
    const usual = usualDesk({ companyFile: DEMO_COMPANY_PATH, timeZone: options.timeZone });
    this.#desk = new Desk(options.folder, usual);
    this.#clock = this.#makeClock(this.#desk.state.timeZone);
  }

  /** Switches the machine on: makes and fills the company file on the first start, opens it on every one. */
  static async start(options: MachineOptions): Promise<Machine> {
    const machine = new Machine(options);
    const { companyFile } = machine.desk;
    if (companyFile !== null) {
      const { seed } = companyFile === DEMO_COMPANY_PATH ? options : { seed: EMPTY };
      machine.#file = await machine.#openOrMake(companyFile, seed);
    }
    return machine;
  }

  get desk(): DeskState {
    return this.#desk.state;
  }

  get clock(): MachineClock {
    return this.#clock;
  }

  /** Windows paths of the company files on the machine. */
  get companyFiles(): string[] {
    return this.#cabinet.paths;
  }

  /** The company file that is open in QuickBooks, or null. */
  get openFile(): CompanyFile | null {
    return this.#file;
  }

  /**
   * Changes the desk as a person does. Another company file is opened, made empty when there is none at its
   * path; stopping QuickBooks or changing its file ends every session.
   */
  async changeDesk(change: DeskChange): Promise<void> {
    const before = this.desk;
    if (change.timeZone !== undefined) this.#clock = this.#makeClock(change.timeZone);
    this.#desk.change(change);
    const { companyFile, running, installed } = this.desk;
    const isOtherFile =
      companyFile === null || before.companyFile === null
        ? companyFile !== before.companyFile
        : !samePath(companyFile, before.companyFile);
    const isClosed = (before.running && !running) || (before.installed && !installed);
    if (isOtherFile || isClosed) this.sessions.endAll();
    if (!isOtherFile) return;
    this.#file = null;
    if (companyFile === null) await this.#cabinet.close();
    else this.#file = await this.#openOrMake(companyFile, EMPTY);
  }

  /** Moves a company file to another path, which QuickBooks cannot do while it is open by programs. */
  async renameCompanyFile(names: { from: string; to: string }): Promise<void> {
    this.#cabinet.rename(names.from, names.to);
    if (this.desk.companyFile !== null && samePath(this.desk.companyFile, names.from)) {
      this.sessions.endAll();
      this.#desk.change({ companyFile: names.to });
    }
  }

  /**
   * OpenConnection2 and BeginSession.
   *
   * @throws HresultError for every reason in admission.ts.
   */
  async beginSession(request: SessionRequest): Promise<Session> {
    const admission = admit(this.desk, request, this.companyFiles);
    if (admission.kind === 'refused') throw new HresultError(admission.hresult);
    const { companyFile, isUnattended } = admission;
    const isOpen = this.desk.companyFile !== null && samePath(this.desk.companyFile, companyFile);
    if (!isOpen) await this.changeDesk({ companyFile });
    const session = new Session({ appName: request.appName, companyFile, isUnattended });
    this.sessions.add(session);
    return session;
  }

  /** Puts faults in place; the clock stands where they say. */
  setFaults(faults: readonly Fault[]): void {
    this.#jumpedMs = 0;
    this.faults.set(faults);
    this.#clock.setSkew(this.faults.skewMs);
  }

  jumpClock(jumpMs: number): void {
    this.#jumpedMs += jumpMs;
    this.#clock.setSkew(this.faults.skewMs + this.#jumpedMs);
  }

  /**
   * QuickBooks dies: every session is gone, what was committed stays.
   *
   * @param whose `simulator` kills this process too; `stayDown` leaves QuickBooks closed until a person opens it.
   */
  crash(whose: 'quickbooks' | 'stayDown' | 'simulator'): void {
    if (whose === 'simulator') process.kill(process.pid, 'SIGKILL');
    this.sessions.endAll();
    if (whose === 'stayDown') this.#desk.change({ running: false });
  }

  async stop(): Promise<void> {
    this.faults.set([]);
    this.sessions.endAll();
    this.#file = null;
    await this.#cabinet.close();
  }

  async #openOrMake(path: string, seed: Seed): Promise<CompanyFile> {
    const file = await this.#cabinet.open(path);
    const now = this.#clock.nowSeconds();
    file.fill(() => seedCompanyFile(file, { seed, path, now }));
    return file;
  }

  #makeClock(timeZone: string): MachineClock {
    const clock = new MachineClock({ timeZone, now: this.#now });
    clock.setSkew(this.faults.skewMs + this.#jumpedMs);
    return clock;
  }
}
