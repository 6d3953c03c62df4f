import {
  type QuickBooksBridge,
  QuickBooksError,
  type QuickBooksSession,
  type QuickBooksSight,
} from '../quickbooks/bridge.js';
import { POOL_FILE } from './batches.js';
import { CrashPlan } from './crash-plan.js';

/** What goes wrong with the next message set. */
export type Mishap = 'none' | 'says-no' | 'fails-before' | 'fails-after' | 'dies-after';

/**
 * QuickBooks as far as message sets go: stores each write's answer under the set's id and gives it to whoever asks.
 * Outlives the agent. Less forgiving than QuickBooks in one point: a set that is sent again runs again, so that the
 * agent's own care is tested. The real answers come from the simulator; this one is for thousands of runs.
 */
export class FakeQuickBooks implements QuickBooksBridge {
  openFile: string | null = POOL_FILE;
  isRunning = true;
  mishap: Mishap = 'none';
  plan = new CrashPlan(Number.POSITIVE_INFINITY);
  /** Every write that was carried out, in order. */
  readonly written: string[] = [];
  /** Everything that was sent, in order. */
  readonly received: string[] = [];
  sessionsOpened = 0;
  answersHostQuery = false;
  private readonly stored = new Map<string, string>();

  async look(): Promise<QuickBooksSight> {
    return {
      isRunning: this.isRunning,
      companyFile: this.openFile,
      mode: 'single',
      user: { name: 'Admin', isAdmin: true },
      newestBackup: null,
      dialog: null,
      timeZone: 'America/Phoenix',
      clockAheadMs: 0,
    };
  }

  async openSession(): Promise<QuickBooksSession> {
    if (!this.isRunning) throw new QuickBooksError('0x80040416', 'QuickBooks is not running.');
    if (this.openFile === null) throw new QuickBooksError('0x80040417', 'No file is open.');
    this.sessionsOpened += 1;
    const opened = this.openFile;
    return {
      companyFile: async () => this.sameFile(opened),
      process: async (qbxml) => this.process(qbxml, this.sameFile(opened)),
      end: async () => undefined,
    };
  }

  private sameFile(opened: string): string {
    if (opened === this.openFile) return opened;
    throw new QuickBooksError('0x8004040D', 'The ticket is not valid.');
  }

  private process(qbxml: string, file: string): string {
    this.plan.step();
    this.received.push(qbxml);
    const mishap = this.mishap;
    this.mishap = 'none';
    if (mishap === 'says-no') throw new QuickBooksError('0x80040414', 'A dialog is showing.');
    if (mishap === 'fails-before') throw new QuickBooksError('0x80040402', 'Unexpected error.');
    const answer = this.answer(qbxml, file);
    this.plan.step();
    if (mishap === 'dies-after') this.isRunning = false;
    if (mishap === 'fails-after' || mishap === 'dies-after')
      throw new QuickBooksError('0x8004040D', 'The ticket is not valid.');
    return answer;
  }

  private answer(qbxml: string, file: string): string {
    if (this.answersHostQuery && qbxml.includes('HostQueryRq')) {
      return response(
        '',
        '<HostQueryRs statusCode="0"><HostRet><ProductName>QuickBooks</ProductName><MajorVersion>32</MajorVersion><MinorVersion>0</MinorVersion></HostRet></HostQueryRs>',
      );
    }
    const id = /newMessageSetID="([^"]+)"/.exec(qbxml)?.[1];
    if (id === undefined) return response('', '<CustomerQueryRs statusCode="0"/>');
    const key = `${file}|${id}`;
    if (qbxml.includes('oldMessageSetID')) {
      const absent = response(` newMessageSetID="${id}" messageSetStatusCode="600"`, '');
      return this.stored.get(key) ?? absent;
    }
    this.written.push(id);
    const text = response(
      ` newMessageSetID="${id}"`,
      `<CustomerAddRs statusCode="0" statusSeverity="Info" statusMessage="Status OK"><CustomerRet><ListID>${this.written.length}</ListID></CustomerRet></CustomerAddRs>`,
    );
    this.stored.set(key, text);
    return text;
  }
}

function response(attributes: string, content: string): string {
  return `<?xml version="1.0" ?><QBXML><QBXMLMsgsRs${attributes}>${content}</QBXMLMsgsRs></QBXML>`;
}
