import { until } from './until.js';

/** The parts of the API's answers that journeys look at. */
export interface Run {
  readonly id: string;
  readonly number: number;
  readonly mode: 'sync' | 'preview' | 'apply' | 'reconcile';
  readonly state: string;
  readonly phase: string | null;
  readonly progress: Readonly<{
    observed: number;
    planned: number;
    applied: number;
    problems: number;
  }>;
  readonly counts: Readonly<Record<string, number>>;
  readonly holds: readonly Readonly<{ code: string; title: string }>[];
  readonly error: Readonly<{ code: string; message: string }> | null;
}

export interface CustomerRow {
  readonly id: string;
  readonly companyName: string;
  readonly active: boolean;
  readonly phone: string | null;
  readonly locationCount: number;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

const ENDED = new Set(['completed', 'completed_with_problems', 'held', 'failed']);
const PAGE_SIZE = 100;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A person's browser without the browser: keeps the cookie, sends the CSRF token. */
export class ApiClient {
  private cookie = '';
  private csrfToken = '';

  constructor(
    private readonly baseUrl: string,
    readonly tenantId: string,
  ) {}

  async signIn(email: string, password: string): Promise<void> {
    const response = await fetch(`${this.baseUrl}/api/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw new Error(`Sign-in: ${response.status} ${await response.text()}`);
    this.cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    this.csrfToken = ((await response.json()) as { csrfToken: string }).csrfToken;
  }

  /** One call, whatever its status. @param path below /api */
  async call(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.baseUrl}/api${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        'x-csrf-token': this.csrfToken,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  async syncNow(): Promise<Run> {
    return this.expect<Run>('POST', `/tenants/${this.tenantId}/runs`);
  }

  /** Asks for a preview, which writes nothing. */
  async preview(): Promise<Run> {
    return this.expect<Run>('POST', `/tenants/${this.tenantId}/runs`, { mode: 'preview' });
  }

  /** Approves the plan of a preview. @returns the run that carries it out */
  async applyPlan(previewId: string): Promise<Run> {
    return this.expect<Run>('POST', `/tenants/${this.tenantId}/runs/${previewId}/apply`);
  }

  /** Whether the next sync has to be previewed and approved (BEY-4). */
  async needsApproval(): Promise<boolean> {
    const overview = await this.expect<{ approvalNeeded: string | null }>(
      'GET',
      `/tenants/${this.tenantId}`,
    );
    return overview.approvalNeeded !== null;
  }

  /** Asks for what a person may ask for: a sync; while a plan must be approved, the carrying out of a new preview. */
  async startSync(limitMs?: number): Promise<Run> {
    if (!(await this.needsApproval())) return this.syncNow();
    const preview = await this.runEnded((await this.preview()).id, limitMs);
    if (!preview.state.startsWith('completed')) return preview;
    return this.applyPlan(preview.id);
  }

  async run(runId: string): Promise<Run> {
    return this.expect<Run>('GET', `/tenants/${this.tenantId}/runs/${runId}`);
  }

  async hasEnded(runId: string): Promise<boolean> {
    return ENDED.has((await this.run(runId)).state);
  }

  /** Waits until a run has ended; answers that fail meanwhile (a killed API) count as "not yet". */
  async runEnded(runId: string, limitMs?: number): Promise<Run> {
    return until(
      `run ${runId} to end`,
      async () => {
        const run = await this.run(runId);
        return ENDED.has(run.state) ? run : null;
      },
      limitMs,
    );
  }

  async syncAndWait(limitMs?: number): Promise<Run> {
    return this.runEnded((await this.startSync(limitMs)).id, limitMs);
  }

  /** Every customer of one list, page by page. */
  async customers(status: 'active' | 'inactive', search = ''): Promise<CustomerRow[]> {
    const rows: CustomerRow[] = [];
    for (let page = 1; ; page += 1) {
      const query = new URLSearchParams({
        status,
        search,
        page: `${page}`,
        pageSize: `${PAGE_SIZE}`,
      });
      const found = await this.expect<Page<CustomerRow>>(
        'GET',
        `/tenants/${this.tenantId}/customers?${query}`,
      );
      rows.push(...found.items);
      if (rows.length >= found.total || found.items.length === 0) return rows;
    }
  }

  private async expect<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.call(method, path, body);
    if (answer.status >= 400) {
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.body as T;
  }
}
