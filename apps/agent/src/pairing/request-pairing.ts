import {
  normalizePairingCode,
  PAIRING_PATH,
  type PairingRequest,
  type PairingResponse,
  pairingCodeSchema,
  pairingProblemSchema,
  pairingResponseSchema,
} from '@connector/agent-protocol';
import { callHttp, HttpCallError } from '../http-client.js';

export type PairingAnswer =
  | { readonly kind: 'paired'; readonly response: PairingResponse }
  /** The code will not do; a person has to act. `message` is for that person. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** It may work later; unless `isCodeUnused` the code may be spent by then. */
  | { readonly kind: 'unreachable'; readonly message: string; readonly isCodeUnused: boolean };

const PAIRING_DEADLINE_MS = 30_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** Trades a pairing code for an agent id. The code works once. */
export async function requestPairing(
  apiUrl: string,
  request: PairingRequest,
): Promise<PairingAnswer> {
  const code = pairingCodeSchema.safeParse(normalizePairingCode(request.code));
  if (!code.success) {
    return {
      kind: 'refused',
      code: 'pairing_code_malformed',
      message:
        'A pairing code has eight letters and digits, such as ABCD-EFGH. Check for a typing error.',
    };
  }
  try {
    const answer = await callHttp({
      method: 'POST',
      url: `${apiUrl}${PAIRING_PATH}`,
      body: {
        contentType: 'application/json',
        text: JSON.stringify({ ...request, code: code.data }),
      },
      signal: AbortSignal.timeout(PAIRING_DEADLINE_MS),
      maxAnswerBytes: MAX_ANSWER_BYTES,
    });
    return readAnswer(answer.status, answer.text);
  } catch (error) {
    if (error instanceof HttpCallError) {
      const { message, neverArrived } = error;
      return { kind: 'unreachable', message, isCodeUnused: neverArrived };
    }
    throw error;
  }
}

const CREATED = 201;

function readAnswer(status: number, text: string): PairingAnswer {
  const value = parseJson(text);
  if (status === CREATED) {
    const response = pairingResponseSchema.safeParse(value);
    if (response.success) return { kind: 'paired', response: response.data };
  }
  const problem = pairingProblemSchema.safeParse(value);
  if (problem.success && status >= 400 && status < 500) {
    return { kind: 'refused', code: problem.data.code, message: problem.data.message };
  }
  return {
    kind: 'unreachable',
    message: `The service answered something unexpected (HTTP ${status}). Check that the address is the connector's.`,
    isCodeUnused: false,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's error page, say: told by the status.
    return null;
  }
}
