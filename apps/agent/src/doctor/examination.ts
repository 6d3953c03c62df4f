import { access, constants } from 'node:fs/promises';
import type { QuickBooksHealth } from '@connector/agent-protocol';
import { systemClock } from '../clock.js';
import { CommandError } from '../exit-codes.js';
import { callHttp, HttpCallError } from '../http-client.js';
import { findPairing } from '../pairing/pairing.js';
import { openBridge } from '../quickbooks/open-bridge.js';
import { QuickBooksMonitor } from '../quickbooks/quickbooks-monitor.js';
import { isAgentRunning } from '../state-folder/running-lock.js';
import { fileAccess, type StateFolder } from '../state-folder/state-folder.js';
import { readStatus } from '../status/status-file.js';
import type { Facts } from './diagnosis.js';

const LIVE_PATH = '/api/health/live';
const SERVICE_DEADLINE_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** Looks at everything once. Changes nothing. */
export async function examine(input: {
  readonly folder: StateFolder;
  /** Overrides of the pairing's addresses. */
  readonly apiUrl: string | null;
  readonly quickbooks: string | null;
}): Promise<Facts> {
  const { folder } = input;
  const pairing = await findPairing(folder.pairingFile);
  const apiUrl = input.apiUrl ?? pairing?.apiUrl ?? null;
  const address = input.quickbooks ?? pairing?.quickbooks ?? null;
  const status = await readStatus(folder.statusFile);
  return {
    stateFolder: await lookAtFolder(folder.root),
    keyAccess: await fileAccess(folder.keyFile),
    pairing,
    service: apiUrl === null ? null : await lookAtService(apiUrl),
    isRunning: await isAgentRunning(folder.root),
    status,
    ...(await lookAtQuickBooks(address)),
    // The running agent alone reads its journal; the doctor takes its word.
    journal: status?.journal ?? null,
    now: systemClock.now(),
  };
}

async function lookAtFolder(root: string): Promise<Facts['stateFolder']> {
  try {
    await access(root, constants.W_OK | constants.X_OK);
    return { path: root, exists: true, problem: null };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT') return { path: root, exists: false, problem: null };
    return { path: root, exists: true, problem: code };
  }
}

async function lookAtService(apiUrl: string): Promise<NonNullable<Facts['service']>> {
  const before = systemClock.now();
  try {
    const answer = await callHttp({
      method: 'GET',
      url: `${apiUrl}${LIVE_PATH}`,
      signal: AbortSignal.timeout(SERVICE_DEADLINE_MS),
      maxAnswerBytes: MAX_ANSWER_BYTES,
    });
    const after = systemClock.now();
    const middle = (before.getTime() + after.getTime()) / 2;
    const clockAheadMs = answer.date === null ? null : Math.round(middle - answer.date.getTime());
    const problem =
      answer.status < 500 ? null : `It answers that it is not well (HTTP ${answer.status}).`;
    return { problem, clockAheadMs };
  } catch (error) {
    if (error instanceof HttpCallError) return { problem: error.message, clockAheadMs: null };
    throw error;
  }
}

async function lookAtQuickBooks(
  address: string | null,
): Promise<{ quickbooks: QuickBooksHealth | null; bridgeProblem: string | null }> {
  if (address === null) return { quickbooks: null, bridgeProblem: null };
  try {
    const monitor = new QuickBooksMonitor(openBridge(address), systemClock, () => 'idle');
    return { quickbooks: await monitor.look(), bridgeProblem: null };
  } catch (error) {
    if (error instanceof CommandError) return { quickbooks: null, bridgeProblem: error.message };
    throw error;
  }
}
