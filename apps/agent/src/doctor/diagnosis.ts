import type { QuickBooksHealth } from '@connector/agent-protocol';
import type { JournalCounts } from '../journal/journal.js';
import type { Pairing } from '../pairing/pairing.js';
import type { FileAccess } from '../state-folder/state-folder.js';
import type { AgentStatus } from '../status/status-file.js';
import { roughDuration } from '../terminal/table.js';
import { type Finding, fail, ok, warn } from './findings.js';
import { diagnoseQuickBooks } from './quickbooks-diagnosis.js';

/** Everything the doctor looked at; null is "could not be looked at". */
export interface Facts {
  readonly stateFolder: {
    readonly path: string;
    readonly exists: boolean;
    readonly problem: string | null;
  };
  readonly keyAccess: FileAccess;
  readonly pairing: Pairing | null;
  readonly service: {
    readonly problem: string | null;
    readonly clockAheadMs: number | null;
  } | null;
  readonly isRunning: boolean;
  readonly status: AgentStatus | null;
  readonly quickbooks: QuickBooksHealth | null;
  readonly bridgeProblem: string | null;
  readonly journal: JournalCounts | null;
  readonly now: Date;
}

/** More than this apart, times in reports begin to look wrong. Sync itself takes the difference out. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;

/** What is well, what is not, and what to do about it: in the order in which to repair. */
export function diagnose(facts: Facts): readonly Finding[] {
  return [
    stateFolder(facts),
    key(facts),
    pairing(facts),
    ...(facts.service === null ? [] : [reachable(facts.service), clock(facts.service)]),
    ...(facts.pairing === null ? [] : [running(facts)]),
    ...quickbooks(facts),
    ...(facts.journal === null ? [] : [journal(facts.journal)]),
  ].filter((finding) => finding !== null);
}

function stateFolder({ stateFolder: folder }: Facts): Finding {
  if (!folder.exists) return ok('State folder', `${folder.path}, made when this machine is paired`);
  if (folder.problem === null) return ok('State folder', folder.path);
  return fail(
    'State folder',
    `${folder.path} cannot be written to: ${folder.problem}`,
    'Give the user who runs the agent the right to write there, or set AGENT_DIR to another folder.',
  );
}

function key(facts: Facts): Finding | null {
  switch (facts.keyAccess) {
    case 'owner-only':
      return ok('Key', 'present, readable by its owner alone');
    case 'open-to-others':
      return fail(
        'Key',
        'other users of this machine can read it',
        'Run "chmod 600" on agent-key.pem in the state folder. If someone may have copied it, pair again.',
      );
    case 'missing':
      if (facts.pairing === null) return null;
      return fail('Key', 'missing', 'Ask support for a pairing code, then run: pair CODE --again');
  }
}

function pairing(facts: Facts): Finding {
  if (facts.pairing !== null) return ok('Pairing', facts.pairing.tenantName);
  return fail(
    'Pairing',
    'this machine is not paired',
    'Ask support for a pairing code, then run: pair CODE',
  );
}

function reachable(service: NonNullable<Facts['service']>): Finding {
  if (service.problem === null) return ok('Service', 'answers');
  return fail(
    'Service',
    service.problem,
    'Check the internet connection, and that a firewall lets this machine out to the service.',
  );
}

function clock({ clockAheadMs }: NonNullable<Facts['service']>): Finding | null {
  if (clockAheadMs === null) return null;
  if (Math.abs(clockAheadMs) <= CLOCK_TOLERANCE_MS) return ok('Clock', 'agrees with the service');
  const direction = clockAheadMs > 0 ? 'ahead of' : 'behind';
  return warn(
    'Clock',
    `${roughDuration(clockAheadMs)} ${direction} the service`,
    'Let Windows set the time by itself: Settings › Time & language › Date & time.',
  );
}

function running(facts: Facts): Finding {
  if (!facts.isRunning) return warn('Agent', 'not running', 'Start it with: run');
  const connection = facts.status?.connection;
  if (connection === undefined || connection.state === 'online') return ok('Agent', 'running');
  return warn(
    'Agent',
    `running, but not connected. ${connection.problem ?? ''}`.trim(),
    'It tries again by itself. If that lasts, look at the line "Service" above.',
  );
}

function quickbooks(facts: Facts): readonly Finding[] {
  if (facts.bridgeProblem !== null) {
    return [
      fail(
        'QuickBooks',
        facts.bridgeProblem,
        'Pair again with a --quickbooks that this version has.',
      ),
    ];
  }
  if (facts.quickbooks === null) return [];
  return diagnoseQuickBooks(facts.quickbooks, {
    boundCompanyFile: facts.status?.boundCompanyFile ?? null,
    now: facts.now,
  });
}

function journal(counts: JournalCounts): Finding {
  if (counts.quarantined > 0) {
    return warn(
      'Journal',
      `${counts.quarantined} damaged ${counts.quarantined === 1 ? 'entry' : 'entries'} set aside`,
      'Check the disk, then delete journal/quarantine in the state folder. QuickBooks is asked about such batches, so nothing is written twice.',
    );
  }
  if (counts.unsettled > 0) {
    return warn(
      'Journal',
      `the outcome of ${counts.unsettled} ${counts.unsettled === 1 ? 'write' : 'writes'} is not known yet`,
      'Open the company file in QuickBooks; the next sync settles it.',
    );
  }
  return ok('Journal', `${counts.unacknowledged} waiting, ${counts.kept} kept`);
}
