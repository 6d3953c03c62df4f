import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { decodeResponseSet } from '@connector/qbxml';
import type { Fields } from '../company-file/fields.js';

/** One response as a check looks at it. */
export interface Answered {
  readonly type: string;
  readonly statusCode: number;
  readonly statusSeverity: string;
  readonly statusMessage?: string;
  readonly requestID?: string;
  readonly retCount?: number;
  readonly iteratorRemainingCount?: number;
  readonly iteratorID?: string;
  readonly records: readonly Fields[];
}

export interface AnsweredSet {
  readonly text: string;
  readonly newMessageSetID?: string;
  readonly messageSetStatusCode?: string;
  readonly responses: readonly Answered[];
}

/** Attributes of the message set a request is sent in. */
export interface SetAttributes {
  readonly version?: string;
  readonly onError?: string;
  readonly newMessageSetID?: string;
  readonly oldMessageSetID?: string;
  readonly responseData?: string;
}

/** QuickBooks refused the call with this HRESULT. */
export class RefusedCall extends Error {
  constructor(
    readonly hresult: string,
    message: string,
  ) {
    super(`${hresult} ${message}`);
  }
}

/** Something that answers qbXML at the addresses of the simulator: the simulator, or an agent beside QuickBooks. */
export class Target {
  readonly #url: string;
  #unique = 0;
  readonly #run = randomBytes(3).toString('hex');

  constructor(url: string) {
    this.#url = url.replace(/\/$/, '');
  }

  /** A name no record has yet, short enough for every list that takes 31 characters. */
  uniqueName(stem: string): string {
    this.#unique += 1;
    return `${stem} ${this.#run}${this.#unique}`;
  }

  /** A message set id that was never used. */
  uniqueId(): string {
    return randomBytes(16).toString('base64url');
  }

  async openSession(options: { companyFile?: string; mode?: string } = {}): Promise<TargetSession> {
    const body = { appName: 'Conformance suite', ...options };
    const { ticket } = await this.#json<{ ticket: string }>('POST', '/sessions', body);
    return new TargetSession(this.#url, ticket);
  }

  /** Runs the check in a session of its own and ends it whatever happens. */
  async inSession<T>(run: (session: TargetSession) => Promise<T>): Promise<T> {
    const session = await this.openSession();
    try {
      return await run(session);
    } finally {
      await session.end();
    }
  }

  /** Whether the target has a desk: it is the simulator then. */
  async hasDesk(): Promise<boolean> {
    const response = await fetch(`${this.#url}/state`);
    return response.ok;
  }

  desk(): Promise<Readonly<Record<string, unknown>>> {
    return this.#json('GET', '/state');
  }

  changeDesk(change: object): Promise<unknown> {
    return this.#json('PUT', '/state', change);
  }

  /** Changes Edit › Preferences of the open company, which no qbXML message can. */
  changePreferences(change: object): Promise<unknown> {
    return this.#json('PUT', '/preferences', change);
  }

  setFaults(faults: readonly object[]): Promise<unknown> {
    return this.#json('PUT', '/faults', { faults });
  }

  /** Changes the desk for the time of a check. */
  async withDesk(
    change: Readonly<Record<string, unknown>>,
    run: () => Promise<void>,
  ): Promise<void> {
    const before = await this.desk();
    await this.changeDesk(change);
    try {
      await run();
    } finally {
      const back = Object.keys(change).map((key) => [key, before[key]] as const);
      await this.changeDesk(Object.fromEntries(back));
    }
  }

  /** What a person at the desk does, in qbXML. */
  async atDesk(inner: string): Promise<AnsweredSet> {
    return readAnswer(await send(`${this.#url}/qbxml`, document(inner, {})));
  }

  async #json<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(this.#url + path, {
      method,
      ...(body
        ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
        : {}),
    });
    const answer = (await response.json()) as T & { hresult?: string; message?: string };
    if (answer.hresult) throw new RefusedCall(answer.hresult, answer.message ?? '');
    assert.ok(
      response.ok,
      `${method} ${path} answered ${response.status}: ${answer.message ?? ''}`,
    );
    return answer;
  }
}

/** A session of a program on the target. */
export class TargetSession {
  constructor(
    private readonly url: string,
    readonly ticket: string,
  ) {}

  /** Sends requests in one set. @throws RefusedCall when nothing was carried out. */
  async ask(inner: string, attributes: SetAttributes = {}): Promise<AnsweredSet> {
    return readAnswer(await this.send(document(inner, attributes)));
  }

  /** Sends one request and returns its only response. */
  async askOne(inner: string, attributes: SetAttributes = {}): Promise<Answered> {
    const { responses } = await this.ask(inner, attributes);
    assert.equal(responses.length, 1, 'one response to one request');
    const [only] = responses;
    assert.ok(only);
    return only;
  }

  /** Sends a document as it stands. */
  send(text: string | Uint8Array): Promise<string> {
    return send(`${this.url}/sessions/${this.ticket}/requests`, text);
  }

  async end(): Promise<void> {
    // The check may have ended the session, or QuickBooks itself; then there is nothing left to end.
    await fetch(`${this.url}/sessions/${this.ticket}`, { method: 'DELETE' });
  }
}

/** A qbXML document around requests. */
export function document(inner: string, attributes: SetAttributes): string {
  const { version = '13.0', onError = 'continueOnError', ...ids } = attributes;
  const more = Object.entries(ids).map(([name, value]) => ` ${name}="${value}"`);
  return (
    `<?xml version="1.0"?><?qbxml version="${version}"?>` +
    `<QBXML><QBXMLMsgsRq onError="${onError}"${more.join('')}>${inner}</QBXMLMsgsRq></QBXML>`
  );
}

async function send(url: string, body: string | Uint8Array): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  const text = await response.text();
  if (response.status !== 409) {
    assert.ok(response.ok, `${url} answered ${response.status}: ${text}`);
    return text;
  }
  const { hresult, message } = JSON.parse(text) as { hresult: string; message: string };
  throw new RefusedCall(hresult, message);
}

function readAnswer(text: string): AnsweredSet {
  // Checks look at elements by name; the codec's own types tell every kind of response apart.
  return { text, ...(decodeResponseSet(text) as unknown as Omit<AnsweredSet, 'text'>) };
}
