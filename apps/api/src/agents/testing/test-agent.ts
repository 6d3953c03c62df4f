import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  type BatchResult,
  CONNECT_PATH,
  chunksOf,
  type DownFrame,
  type PairingResponse,
  PROTOCOL_VERSION,
  proofMessage,
  resultText,
  type UpFrame,
} from '@connector/agent-protocol';
import { WebSocket } from 'ws';
import type { Answered, Browser, TestApp } from '../../testing/app.js';

/** A real agent's end of the line, as far as the API can see it: its key, its pairing and its websocket. */

const SECOND_MS = 1_000;
/** Longer than anything here takes on a busy machine; a test waits for what it names, never for time. */
const PATIENCE_MS = 15 * SECOND_MS;

/** An API process, by the address where it is reached. */
export type Node = Pick<TestApp, 'url'>;

export interface TestKey {
  /** Raw, 32 bytes, as base64. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export function newKey(): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' }).x ?? '';
  return { publicKey: Buffer.from(x, 'base64url').toString('base64'), privateKey };
}

const supporters = new WeakMap<TestApp, Promise<Browser>>();

/** Asks for a code as support does. */
export async function newCode(app: TestApp, tenantId: string): Promise<string> {
  const signedIn = supporters.get(app) ?? app.browserOf('support', null);
  supporters.set(app, signedIn);
  const support = await signedIn;
  const answer = await support.call(`/api/tenants/${tenantId}/pairing-codes`, { method: 'POST' });
  if (answer.status !== 201) throw new Error(`No code: ${JSON.stringify(answer.body)}`);
  return answer.body.code;
}

/** What an agent sends when a person typed the code. */
export function pair(app: TestApp, code: string, key: TestKey = newKey()): Promise<Answered> {
  const body = {
    code,
    publicKey: key.publicKey,
    machineName: 'OFFICE-PC',
    agentVersion: '0.1.0',
  };
  return app.call('/api/agents/pair', { method: 'POST', body });
}

export class TestAgent {
  constructor(
    readonly agentId: string,
    readonly tenantId: string,
    readonly key: TestKey,
  ) {}

  /** A newly paired agent of this tenant. */
  static async pair(app: TestApp, tenantId: string): Promise<TestAgent> {
    const key = newKey();
    const answer = await pair(app, await newCode(app, tenantId), key);
    if (answer.status !== 201) throw new Error(`Not paired: ${JSON.stringify(answer.body)}`);
    const paired: PairingResponse = answer.body;
    return new TestAgent(paired.agentId, paired.tenantId, key);
  }

  /** Connects and signs in. */
  async connect(node: Node): Promise<TestLine> {
    const line = await TestLine.open(node);
    await this.signIn(line);
    await line.next('welcome');
    return line;
  }

  /** Says hello and proves it, whatever comes of it. */
  async signIn(line: TestLine): Promise<void> {
    line.send(this.hello());
    const { nonce } = await line.next('challenge');
    line.send(this.proof(nonce));
  }

  hello(changes: Partial<Extract<UpFrame, { type: 'hello' }>> = {}): UpFrame {
    return {
      type: 'hello',
      protocolVersion: PROTOCOL_VERSION,
      agentId: this.agentId,
      agentVersion: '0.1.0',
      machineName: 'OFFICE-PC',
      timeZone: 'America/New_York',
      ...changes,
    };
  }

  proof(nonce: string, agentId = this.agentId): UpFrame {
    const signature = sign(null, proofMessage({ agentId, nonce }), this.key.privateKey);
    return { type: 'proof', signature: signature.toString('base64') };
  }

  /** A result of this agent's; `changes` make it another's. */
  result(batchId: string, changes: Partial<BatchResult> = {}): BatchResult {
    return {
      batchId,
      tenantId: this.tenantId,
      companyFile: 'C:\\Books\\Blue Lagoon.qbw',
      startedAt: '2026-11-23T05:00:00.000Z',
      finishedAt: '2026-11-23T05:00:01.000Z',
      timeZone: 'America/New_York',
      outcome: { kind: 'answered', responseKind: 'direct', qbxml: '<QBXML/>' },
      ...changes,
    };
  }
}

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** One websocket. Frames that came are kept until somebody asks for them. */
export class TestLine {
  readonly closed: Promise<Closed>;
  private readonly frames: DownFrame[] = [];
  private heard: () => void = () => undefined;

  private constructor(readonly websocket: WebSocket) {
    websocket.on('message', (data) => {
      this.frames.push(JSON.parse(data.toString()) as DownFrame);
      this.heard();
    });
    websocket.on('error', () => {
      // The close that follows is what counts.
    });
    this.closed = new Promise((resolve) => {
      websocket.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString() });
        this.heard();
      });
    });
  }

  static async open(
    node: Node,
    { path = CONNECT_PATH, headers = {} }: { path?: string; headers?: object } = {},
  ): Promise<TestLine> {
    const url = `${node.url.replace('http', 'ws')}${path}`;
    const websocket = new WebSocket(url, { headers: { ...headers }, perMessageDeflate: false });
    const line = new TestLine(websocket);
    await new Promise<void>((resolve, reject) => {
      websocket.once('open', resolve);
      websocket.once('error', reject);
    });
    return line;
  }

  send(frame: UpFrame): void {
    this.websocket.send(JSON.stringify(frame));
  }

  sendText(text: string): void {
    this.websocket.send(text);
  }

  async sendResult(result: BatchResult): Promise<void> {
    for (const chunk of await framesOf(result)) this.send(chunk);
  }

  /** The next frame of a kind, taken from those that came; earlier ones of other kinds stay. */
  async next<Kind extends DownFrame['type']>(
    kind: Kind,
  ): Promise<Extract<DownFrame, { type: Kind }>> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const at = this.frames.findIndex((frame) => frame.type === kind);
      const [frame] = at < 0 ? [] : this.frames.splice(at, 1);
      if (frame?.type === kind) return frame as Extract<DownFrame, { type: Kind }>;
      if (this.websocket.readyState !== WebSocket.OPEN) {
        throw new Error(`The line ended before ${kind} came.`);
      }
      await this.somethingHappens(deadline - performance.now(), kind);
    }
  }

  /** Frames of this kind that came and were not asked for. */
  unasked(kind: DownFrame['type']): number {
    return this.frames.filter((frame) => frame.type === kind).length;
  }

  close(): Promise<Closed> {
    this.websocket.close();
    return this.closed;
  }

  private somethingHappens(withinMs: number, awaited: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`No ${awaited} came.`)), withinMs);
      this.heard = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }
}

/** The frames that carry a result. */
export async function framesOf(result: BatchResult): Promise<UpFrame[]> {
  const text = resultText(result);
  if (text === null) throw new Error('The result does not fit.');
  return [...(await chunksOf(result.batchId, text))];
}
