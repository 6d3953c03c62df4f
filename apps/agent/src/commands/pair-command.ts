import { hostname } from 'node:os';
import type { Config } from '../config.js';
import { CommandError, EXIT_CODES } from '../exit-codes.js';
import { AgentKey } from '../pairing/key-pair.js';
import { findPairing, type Pairing, savePairing } from '../pairing/pairing.js';
import { type PairingAnswer, requestPairing } from '../pairing/request-pairing.js';
import { openBridge } from '../quickbooks/open-bridge.js';
import {
  createStateFolder,
  type StateFolder,
  stateFolderAt,
} from '../state-folder/state-folder.js';
import { AGENT_VERSION } from '../version.js';

/**
 * Pairs this machine with a tenant.
 *
 * @param isAgain replaces a pairing that is there.
 * @returns what to tell the person.
 * @throws CommandError
 */
export async function pair(
  config: Config,
  code: string,
  isAgain: boolean,
): Promise<readonly string[]> {
  const { apiUrl, quickbooks } = needAddresses(config);
  openBridge(quickbooks);
  const folder = stateFolderAt(config.stateDir);
  // Before the code is used up: a code works once.
  await createStateFolder(folder);
  await refuseSecondPairing(folder, isAgain);
  const key = AgentKey.generate();
  const machineName = hostname() || 'unnamed';
  const answer = await requestPairing(apiUrl, {
    code,
    publicKey: key.publicKey,
    machineName,
    agentVersion: AGENT_VERSION,
  });
  if (answer.kind !== 'paired') throw notPaired(answer);
  const pairing: Pairing = {
    ...answer.response,
    format: 1,
    apiUrl,
    quickbooks,
    machineName,
    pairedAt: new Date().toISOString(),
  };
  await key.save(folder.keyFile);
  await savePairing(folder.pairingFile, pairing);
  return [`Paired with ${pairing.tenantName}.`, 'Start the agent with: run'];
}

function needAddresses(config: Config): { apiUrl: string; quickbooks: string } {
  if (config.apiUrl === null || config.quickbooks === null) {
    throw new CommandError(
      EXIT_CODES.misconfigured,
      'Pairing needs the address of the service (--api or AGENT_API_URL) and the way to QuickBooks (--quickbooks or AGENT_QUICKBOOKS).',
    );
  }
  return { apiUrl: config.apiUrl, quickbooks: config.quickbooks };
}

async function refuseSecondPairing(folder: StateFolder, isAgain: boolean): Promise<void> {
  const existing = await findPairing(folder.pairingFile);
  if (existing === null || isAgain) return;
  throw new CommandError(
    EXIT_CODES.misconfigured,
    `This machine is paired with ${existing.tenantName} already. To replace that, run: pair CODE --again`,
  );
}

function notPaired(answer: Exclude<PairingAnswer, { kind: 'paired' }>): CommandError {
  if (answer.kind === 'unreachable') {
    const next = answer.isCodeUnused
      ? 'The code was not used; try again.'
      : 'Try again; if the code is spent by then, ask support for another one.';
    return new CommandError(EXIT_CODES.retry, `${answer.message} ${next}`);
  }
  return new CommandError(EXIT_CODES.notPaired, answer.message);
}
