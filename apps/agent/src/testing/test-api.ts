import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type BatchResult,
  CLOSE_REASONS,
  type CloseReason,
  CONNECT_PATH,
  type DownFrame,
  decodeResult,
  type Execute,
  encodeFrame,
  type Health,
  type Hello,
  MAX_FRAME_BYTES,
  PAIRING_PATH,
  pairingRequestSchema,
  parseUpFrame,
  proofMessage,
  ResultAssembler,
  type UpFrame,
} from '@connector/agent-protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import { POOL_FILE, TENANT_ID } from './batches.js';
import { until } from './until.js';

export const AGENT_ID = '01936a3e-0000-7000-8000-000000000001';
export const PAIRING_CODE = 'ABCD-EFGH';

/** A connected agent, seen from the API. */
interface Peer {
  readonly socket: WebSocket;
  readonly assembler: ResultAssembler;
  nonce: string;
  isWelcome: boolean;
}

/**
 * The API's side of the protocol, for tests: pairs one agent, checks its proof, sends what the test says and
 * remembers what it hears.
 */
export class TestApi {
  readonly frames: UpFrame[] = [];
  readonly results: BatchResult[] = [];
  readonly connections: Hello[] = [];
  /** What was wrong with what an agent sent. */
  readonly violations: string[] = [];
  /** Ends each connection with this instead of a welcome. */
  turnAwayFor: CloseReason | null = null;
  acknowledges = true;
  tenantId = TENANT_ID;
  companyFile: string | null = POOL_FILE;
  private publicKey: string | null = null;
  private isCodeUsed = false;
  private peer: Peer | null = null;

  private constructor(
    private readonly server: Server,
    private readonly sockets: WebSocketServer,
  ) {}

  static async start(port = 0): Promise<TestApi> {
    const server = createServer((request, response) => void api.onRequest(request, response));
    const sockets = new WebSocketServer({
      server,
      path: CONNECT_PATH,
      maxPayload: MAX_FRAME_BYTES,
      perMessageDeflate: false,
    });
    const api: TestApi = new TestApi(server, sockets);
    sockets.on('connection', (socket) => api.onConnection(socket));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return api;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isAgentOnline(): boolean {
    return this.peer?.isWelcome === true;
  }

  /** Knows an agent that was paired with another API process. */
  adopt(other: TestApi): void {
    this.publicKey = other.publicKey;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    this.sockets.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async agentOnline(): Promise<void> {
    await until('the agent to be online', () => this.isAgentOnline);
  }

  /** The line of an agent that has ended is heard to end somewhat later: until then it is the one that is sent to. */
  async agentGone(): Promise<void> {
    await until('the agent to be gone', () => !this.isAgentOnline);
  }

  send(frame: DownFrame): void {
    this.sendText(encodeFrame(frame));
  }

  sendText(text: string): void {
    if (this.peer === null) throw new Error('No agent is connected.');
    this.peer.socket.send(text);
  }

  /** Cuts the line as a broken router does. */
  cut(): void {
    this.peer?.socket.terminate();
  }

  /** Sends a batch and waits for its result. */
  async execute(batch: Execute): Promise<BatchResult> {
    const heard = this.results.length;
    this.send(batch);
    return until(`the result of batch ${batch.batchId}`, () =>
      this.results.slice(heard).find(({ batchId }) => batchId === batch.batchId),
    );
  }

  async health(matches: (health: Health) => boolean): Promise<Health> {
    return until('a health frame', () =>
      this.frames.filter((frame) => frame.type === 'health').find(matches),
    );
  }

  private async onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === PAIRING_PATH) await this.onPairing(request, response);
    else response.writeHead(200).end('{}');
  }

  private async onPairing(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const piece of request) text += String(piece);
    const pairing = pairingRequestSchema.parse(JSON.parse(text));
    if (pairing.code !== PAIRING_CODE) {
      answer(response, 404, { code: 'pairing_code_unknown', message: 'There is no such code.' });
    } else if (this.isCodeUsed) {
      answer(response, 410, { code: 'pairing_code_used', message: 'This code was used already.' });
    } else {
      this.isCodeUsed = true;
      this.publicKey = pairing.publicKey;
      const tenantName = 'Blue Lagoon Pool Service';
      const websocketPath = CONNECT_PATH;
      answer(response, 201, { agentId: AGENT_ID, tenantId: TENANT_ID, tenantName, websocketPath });
    }
  }

  private onConnection(socket: WebSocket): void {
    const peer: Peer = { socket, assembler: new ResultAssembler(), nonce: '', isWelcome: false };
    this.peer = peer;
    socket.on('message', (data) => void this.onText(peer, String(data)));
    socket.on('close', () => {
      if (this.peer === peer) this.peer = null;
    });
  }

  private async onText(peer: Peer, text: string): Promise<void> {
    const parsed = parseUpFrame(text);
    if (parsed.kind === 'problem') {
      this.violations.push(parsed.message);
      return;
    }
    const { frame } = parsed;
    this.frames.push(frame);
    if (frame.type === 'hello') this.onHello(peer, frame);
    if (frame.type === 'proof') this.onProof(peer, frame.signature);
    if (frame.type === 'result') await this.onChunk(peer, frame);
  }

  private onHello(peer: Peer, hello: Hello): void {
    this.connections.push(hello);
    peer.nonce = randomBytes(32).toString('base64url');
    peer.socket.send(encodeFrame({ type: 'challenge', nonce: peer.nonce }));
  }

  private onProof(peer: Peer, signature: string): void {
    const reason =
      this.turnAwayFor ?? (this.isGenuine(peer, signature) ? null : 'authentication_failed');
    if (reason !== null) {
      peer.socket.send(
        encodeFrame({ type: 'error', code: reason, message: `Turned away: ${reason}.` }),
      );
      peer.socket.close(CLOSE_REASONS[reason].code, reason);
      return;
    }
    peer.isWelcome = true;
    peer.socket.send(
      encodeFrame({
        type: 'welcome',
        sessionEpoch: this.connections.length,
        heartbeatSeconds: 1,
        tenantId: this.tenantId,
        companyFile: this.companyFile,
        serverTime: new Date().toISOString(),
      }),
    );
  }

  private isGenuine(peer: Peer, signature: string): boolean {
    const x = Buffer.from(this.publicKey ?? '', 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const message = proofMessage({ agentId: AGENT_ID, nonce: peer.nonce });
    return verify(null, message, key, Buffer.from(signature, 'base64'));
  }

  private async onChunk(peer: Peer, chunk: Extract<UpFrame, { type: 'result' }>): Promise<void> {
    const step = peer.assembler.add(chunk);
    if (step.kind === 'violation') this.violations.push(step.reason);
    if (step.kind !== 'complete') return;
    const decoded = await decodeResult(step);
    if (decoded.kind === 'violation') {
      this.violations.push(decoded.reason);
      return;
    }
    this.results.push(decoded.result);
    if (this.acknowledges) {
      peer.socket.send(encodeFrame({ type: 'ack', batchId: decoded.result.batchId }));
    }
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
