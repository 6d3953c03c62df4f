import { Agent } from '../agent.js';
import { systemClock } from '../clock.js';
import type { Config } from '../config.js';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { Journal } from '../journal/journal.js';
import { JournalFolder } from '../journal/journal-storage.js';
import { createLog, type Log } from '../log.js';
import { AgentKey } from '../pairing/key-pair.js';
import { loadPairing } from '../pairing/pairing.js';
import { openBridge } from '../quickbooks/open-bridge.js';
import { takeRunningLock } from '../state-folder/running-lock.js';
import { createStateFolder, stateFolderAt } from '../state-folder/state-folder.js';
import { AGENT_VERSION } from '../version.js';

/**
 * Runs the agent until it is told to stop.
 *
 * @returns the exit code for the wrapper.
 * @throws CommandError when it cannot begin.
 */
export async function run(config: Config): Promise<ExitCode> {
  const log = createLog(config.logLevel);
  const folder = stateFolderAt(config.stateDir);
  const paired = await loadPairing(folder.pairingFile);
  const pairing = {
    ...paired,
    apiUrl: config.apiUrl ?? paired.apiUrl,
    quickbooks: config.quickbooks ?? paired.quickbooks,
  };
  const bridge = openBridge(pairing.quickbooks);
  const key = await AgentKey.load(folder.keyFile);
  await createStateFolder(folder);
  const lock = await takeRunningLock(folder.root);
  try {
    const agent = new Agent({
      pairing,
      key,
      bridge,
      journal: await Journal.open(await JournalFolder.open(folder.journal), log),
      statusFile: folder.statusFile,
      clock: systemClock,
      random: Math.random,
      log,
    });
    log.info({ version: AGENT_VERSION, agentId: pairing.agentId }, 'agent started');
    return await runUntilStopped(agent, log);
  } finally {
    await lock.release();
  }
}

async function runUntilStopped(agent: Agent, log: Log): Promise<ExitCode> {
  const release = onStopSignal(() => {
    agent.stop().catch((error: unknown) => {
      log.error({ err: error }, 'the agent could not stop in good order');
      process.exitCode = EXIT_CODES.retry;
    });
  });
  try {
    const end = await agent.run();
    if (end.kind === 'given-up') {
      log.error(
        { reason: end.reason },
        'the service took this agent out of service; pair again to use it',
      );
      return EXIT_CODES.revoked;
    }
    log.info('agent stopped');
    return EXIT_CODES.stopped;
  } finally {
    release();
  }
}

/** The first signal stops in good order; a second one ends the process at once. */
function onStopSignal(stop: () => void): () => void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) process.exit(EXIT_CODES.retry);
    isStopping = true;
    stop();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  return () => {
    process.off('SIGTERM', onSignal);
    process.off('SIGINT', onSignal);
  };
}
