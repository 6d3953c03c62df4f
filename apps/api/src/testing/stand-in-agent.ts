import type { Batch, BatchOutcome } from '../agents/batch.js';

/** What a test does to one batch instead of letting it through; null lets it through. */
export type Interference = (batch: Batch, count: number) => Promise<BatchOutcome | null> | null;

const HRESULT_STATUS = 409;

/**
 * Stands where AgentDispatch is, with the simulator behind it: one session, a journal that answers a repeated batch
 * and forgets it once it is acknowledged, one company file. What a test wants to go wrong goes wrong here.
 */
export class StandInAgent {
  /** Every batch that was sent, again and again ones too. */
  readonly sent: Batch[] = [];
  interference: Interference = () => null;
  /** Changes QuickBooks' answer on its way. */
  rewrite: (qbxml: string) => string = (qbxml) => qbxml;

  /** How far the machine's clock is ahead. */
  clockAheadMs = 0;

  private readonly journal = new Map<string, { batch: Batch; outcome: BatchOutcome | null }>();
  private session: { ticket: string; companyFile: string } | null = null;
  /** Batches that QuickBooks is at: asked for again meanwhile, they are not run twice. */
  private readonly inHand = new Map<string, Promise<BatchOutcome>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly simulatorUrl: string,
    private readonly now: () => Date = () => new Date(),
    private readonly timeZone = 'America/New_York',
  ) {}

  async send(batch: Batch): Promise<BatchOutcome> {
    this.sent.push(batch);
    const known = this.journal.get(batch.batchId);
    if (known !== undefined && known.batch.qbxml !== batch.qbxml) {
      return refused('batch_id_reused', 'Another batch had this id.');
    }
    const interfered = await this.interference(batch, this.sent.length);
    if (interfered !== null) return interfered;
    if (known !== undefined) {
      return known.outcome ?? refused('already_acknowledged', 'This batch was acknowledged.');
    }
    return this.inHand.get(batch.batchId) ?? this.begin(batch);
  }

  /** One after another, as they came. */
  private begin(batch: Batch): Promise<BatchOutcome> {
    const running = this.last
      .then(() => this.run(batch))
      .then((outcome) => {
        this.inHand.delete(batch.batchId);
        if (outcome.kind === 'answered') this.journal.set(batch.batchId, { batch, outcome });
        return outcome;
      });
    this.inHand.set(batch.batchId, running);
    this.last = running.catch(() => undefined);
    return running;
  }

  async acknowledge(_tenantId: string, batchId: string): Promise<void> {
    const known = this.journal.get(batchId);
    if (known !== undefined) this.journal.set(batchId, { ...known, outcome: null });
  }

  /** QuickBooks forgets its iterators with the session. */
  async endSession(): Promise<void> {
    const { session } = this;
    this.session = null;
    if (session === null) return;
    await fetch(`${this.simulatorUrl}/sessions/${session.ticket}`, { method: 'DELETE' });
  }

  private async run(batch: Batch): Promise<BatchOutcome> {
    if (batch.follows !== null && !this.journal.has(batch.follows)) {
      return refused('out_of_order', 'The batch before it is not answered.');
    }
    const startedAt = this.machineTime();
    const answer = await this.ask(batch.qbxml);
    if (typeof answer !== 'string') return answer;
    const companyFile = this.session?.companyFile ?? null;
    if (batch.companyFile !== null && batch.companyFile !== companyFile) {
      await this.endSession();
      return refused('wrong_company_file', 'Another company file is open.');
    }
    const { timeZone } = this;
    const qbxml = this.rewrite(answer);
    return {
      kind: 'answered',
      qbxml,
      startedAt,
      finishedAt: this.machineTime(),
      timeZone,
      companyFile,
    };
  }

  private machineTime(): Date {
    return new Date(this.now().getTime() + this.clockAheadMs);
  }

  private async ask(qbxml: string): Promise<string | BatchOutcome> {
    if (this.session === null) {
      const opened = await fetch(`${this.simulatorUrl}/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ appName: 'Test', companyFile: '', mode: 'doNotCare' }),
      });
      if (opened.status === HRESULT_STATUS) return unavailable(await opened.json());
      this.session = (await opened.json()) as { ticket: string; companyFile: string };
    }
    const answer = await fetch(`${this.simulatorUrl}/sessions/${this.session.ticket}/requests`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: qbxml,
    });
    if (answer.status === HRESULT_STATUS) return unavailable(await answer.json());
    return answer.text();
  }
}

type RefusalCode = Extract<BatchOutcome, { kind: 'refused' }>['code'];

export function refused(code: RefusalCode, reason: string): BatchOutcome {
  return { kind: 'refused', code, reason };
}

function unavailable(said: unknown): BatchOutcome {
  const { hresult, message } = said as { hresult: string; message: string };
  return { kind: 'unavailable', hresult, message };
}
