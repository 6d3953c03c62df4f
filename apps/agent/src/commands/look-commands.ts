import { machineTimeZone, systemClock } from '../clock.js';
import type { Config } from '../config.js';
import { diagnose } from '../doctor/diagnosis.js';
import { describeFindings } from '../doctor/doctor-report.js';
import { examine } from '../doctor/examination.js';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { findPairing } from '../pairing/pairing.js';
import { isAgentRunning } from '../state-folder/running-lock.js';
import { stateFolderAt } from '../state-folder/state-folder.js';
import { readStatus } from '../status/status-file.js';
import { describeStatus, type StatusFacts, statusAsJson } from '../status/status-report.js';

/** What a command that only looks prints, and its exit code. */
export interface Look {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

/** How the agent on this machine is, from what it wrote down last. */
export async function status(config: Config, asJson: boolean): Promise<Look> {
  const folder = stateFolderAt(config.stateDir);
  const facts: StatusFacts = {
    pairing: await findPairing(folder.pairingFile),
    isRunning: await isAgentRunning(folder.root),
    status: await readStatus(folder.statusFile),
    now: systemClock.now(),
    timeZone: machineTimeZone(),
  };
  return {
    lines: asJson ? [statusAsJson(facts)] : describeStatus(facts),
    exitCode: facts.pairing === null ? EXIT_CODES.notPaired : EXIT_CODES.stopped,
  };
}

/** Checks everything the agent needs, one by one. */
export async function doctor(config: Config, asJson: boolean): Promise<Look> {
  const findings = diagnose(
    await examine({
      folder: stateFolderAt(config.stateDir),
      apiUrl: config.apiUrl,
      quickbooks: config.quickbooks,
    }),
  );
  const hasFailed = findings.some(({ level }) => level === 'fail');
  return {
    lines: asJson ? [JSON.stringify({ findings }, null, 2)] : describeFindings(findings),
    exitCode: hasFailed ? EXIT_CODES.unhealthy : EXIT_CODES.stopped,
  };
}
