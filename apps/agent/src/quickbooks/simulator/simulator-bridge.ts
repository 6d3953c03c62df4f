import { Agent } from 'node:http';
import { MAX_RESULT_BYTES } from '@connector/agent-protocol';
import { z } from 'zod';
import { callHttp, type HttpAnswer, type HttpCall, HttpCallError } from '../../http-client.js';
import {
  BridgeError,
  type QuickBooksBridge,
  QuickBooksError,
  type QuickBooksSession,
  type QuickBooksSight,
} from '../bridge.js';

/** The name a QuickBooks administrator sees in Integrated Applications. */
const APP_NAME = 'IndusTrack Connector';
const MAX_SMALL_ANSWER_BYTES = 256 * 1024;
const END_DEADLINE_MS = 5_000;
/** Shorter than the simulator keeps one, so that none is used that it is about to close. */
const KEPT_CONNECTION_MS = 1_000;
const HRESULT_STATUS = 409;
const TICKET_INVALID = '0x8004040D';

const refusalSchema = z.object({
  hresult: z.string().regex(/^0x[0-9A-Fa-f]{8}$/),
  message: z.string().default(''),
});

const ticketSchema = z.object({ ticket: z.string().min(1), companyFile: z.string().min(1) });

const stateSchema = z.object({
  running: z.boolean(),
  companyFile: z.string().nullable(),
  mode: z.enum(['single', 'multi']),
  user: z.object({ name: z.string(), isAdmin: z.boolean() }).nullable(),
  newestBackup: z
    .object({ path: z.string(), takenAt: z.iso.datetime({ offset: true }) })
    .nullable()
    .catch(null),
  modalDialog: z.string().nullable().catch(null),
  timeZone: z.string().nullable().catch(null),
  /** The simulated machine's clock. */
  clock: z.object({ skewMs: z.int() }).catch({ skewMs: 0 }),
});

/** The bridge to packages/quickbooks-simulator over its HTTP face. */
export class SimulatorBridge implements QuickBooksBridge {
  private readonly connections = new Agent({ keepAlive: true, timeout: KEPT_CONNECTION_MS });

  /** @param baseUrl such as http://127.0.0.1:3002. */
  constructor(private readonly baseUrl: string) {}

  async look(signal: AbortSignal): Promise<QuickBooksSight> {
    const answer = await this.call({ method: 'GET', path: '/state', signal });
    const state = parse(stateSchema, answer);
    return {
      isRunning: state.running,
      companyFile: state.running ? state.companyFile : null,
      mode: state.running ? state.mode : null,
      user: state.running ? state.user : null,
      newestBackup:
        state.newestBackup === null
          ? null
          : { path: state.newestBackup.path, takenAt: new Date(state.newestBackup.takenAt) },
      dialog: state.modalDialog,
      timeZone: state.timeZone,
      clockAheadMs: state.clock.skewMs,
    };
  }

  async openSession(signal: AbortSignal): Promise<QuickBooksSession> {
    const answer = await this.call({
      method: 'POST',
      path: '/sessions',
      body: {
        contentType: 'application/json',
        text: JSON.stringify({ appName: APP_NAME, companyFile: '', mode: 'doNotCare' }),
      },
      signal,
    });
    const { ticket, companyFile } = parse(ticketSchema, answer);
    const path = `/sessions/${encodeURIComponent(ticket)}`;
    return {
      companyFile: async (lookSignal) => {
        const sight = await this.look(lookSignal);
        if (sight.companyFile === companyFile) return companyFile;
        throw new QuickBooksError(
          TICKET_INVALID,
          'The file this session was opened for is closed.',
        );
      },
      process: async (qbxml, processSignal) => {
        const response = await this.call({
          method: 'POST',
          path: `${path}/requests`,
          body: { contentType: 'text/xml; charset=utf-8', text: qbxml },
          signal: processSignal,
          maxAnswerBytes: 2 * MAX_RESULT_BYTES,
        });
        return response.text;
      },
      end: async () => {
        const endSignal = AbortSignal.timeout(END_DEADLINE_MS);
        // A session that cannot be ended is one QuickBooks has dropped already.
        await this.call({ method: 'DELETE', path, signal: endSignal }).catch(() => undefined);
      },
    };
  }

  private async call(call: {
    method: HttpCall['method'];
    path: string;
    body?: HttpCall['body'];
    signal: AbortSignal;
    maxAnswerBytes?: number;
  }): Promise<HttpAnswer> {
    const answer = await this.exchange(call);
    if (answer.status >= 200 && answer.status < 300) return answer;
    if (answer.status === HRESULT_STATUS) {
      const refusal = parse(refusalSchema, answer);
      throw new QuickBooksError(refusal.hresult, refusal.message);
    }
    throw new BridgeError(`The QuickBooks simulator answered HTTP ${answer.status}.`, false);
  }

  private async exchange(call: {
    method: HttpCall['method'];
    path: string;
    body?: HttpCall['body'];
    signal: AbortSignal;
    maxAnswerBytes?: number;
  }): Promise<HttpAnswer> {
    try {
      return await callHttp({
        method: call.method,
        url: `${this.baseUrl}${call.path}`,
        signal: call.signal,
        connections: this.connections,
        maxAnswerBytes: call.maxAnswerBytes ?? MAX_SMALL_ANSWER_BYTES,
        ...(call.body === undefined ? {} : { body: call.body }),
      });
    } catch (error) {
      if (!(error instanceof HttpCallError)) throw error;
      throw new BridgeError(`The QuickBooks simulator at ${error.message}`, error.neverArrived, {
        cause: error,
      });
    }
  }
}

function parse<Value>(schema: z.ZodType<Value>, answer: HttpAnswer): Value {
  try {
    return schema.parse(JSON.parse(answer.text));
  } catch (cause) {
    throw new BridgeError(
      'The QuickBooks simulator answered something unexpected. Check that its address is right.',
      false,
      { cause },
    );
  }
}
