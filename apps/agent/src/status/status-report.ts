import type { QuickBooksHealth } from '@connector/agent-protocol';
import type { Pairing } from '../pairing/pairing.js';
import { alignRows, localTime, type Row, roughDuration } from '../terminal/table.js';
import type { AgentStatus } from './status-file.js';

export interface StatusFacts {
  readonly pairing: Pairing | null;
  readonly isRunning: boolean;
  /** What an agent wrote last, running or not. */
  readonly status: AgentStatus | null;
  readonly now: Date;
  readonly timeZone: string;
}

/** What `status` prints. */
export function describeStatus(facts: StatusFacts): readonly string[] {
  if (facts.pairing === null) {
    return [
      'This machine is not paired yet.',
      'Ask support for a pairing code, then run: pair CODE',
    ];
  }
  return [
    `IndusTrack agent on ${facts.pairing.machineName}`,
    '',
    ...alignRows([
      ['Paired with', pairedWith(facts.pairing, facts)],
      ['Service', facts.pairing.apiUrl],
      ['Agent', agentState(facts)],
      ...(facts.status === null ? [] : runningRows(facts.status, facts)),
    ]),
  ];
}

/** What `status --json` prints: the same facts, for programs. */
export function statusAsJson(facts: StatusFacts): string {
  const { pairing, isRunning, status } = facts;
  const paired =
    pairing === null
      ? null
      : {
          agentId: pairing.agentId,
          tenantId: pairing.tenantId,
          tenantName: pairing.tenantName,
          apiUrl: pairing.apiUrl,
          pairedAt: pairing.pairedAt,
        };
  return JSON.stringify({ pairing: paired, isRunning, status }, null, 2);
}

function pairedWith(pairing: Pairing, facts: StatusFacts): string {
  return `${pairing.tenantName}, since ${localTime(pairing.pairedAt, facts.timeZone)}`;
}

function agentState(facts: StatusFacts): string {
  if (!facts.isRunning) {
    const last =
      facts.status === null
        ? ''
        : `; last seen ${localTime(facts.status.writtenAt, facts.timeZone)}`;
    return `not running${last}. Start it with: run`;
  }
  if (facts.status === null) return 'running';
  return `running, version ${facts.status.agentVersion}, since ${localTime(facts.status.startedAt, facts.timeZone)}`;
}

function runningRows(status: AgentStatus, facts: StatusFacts): readonly Row[] {
  const quickbooks = status.quickbooks === null ? [] : quickbooksRows(status.quickbooks, facts);
  return [
    ...(facts.isRunning ? [connectionRow(status, facts)] : []),
    ...quickbooks,
    ['Last batch', lastBatch(status, facts)],
    ['Journal', journal(status.journal)],
  ];
}

function connectionRow(status: AgentStatus, facts: StatusFacts): Row {
  const { state, since, problem } = status.connection;
  const length = roughDuration(facts.now.getTime() - new Date(since).getTime());
  const when = `since ${localTime(since, facts.timeZone)} (${length})`;
  if (state === 'online') return ['Connection', `connected ${when}`];
  if (state === 'draining') return ['Connection', 'connected, stopping'];
  return ['Connection', `not connected ${when}.${problem === null ? '' : ` ${problem}`}`];
}

const STATE_WORDS: Readonly<Record<Exclude<QuickBooksHealth['state'], 'ready'>, string>> = {
  'not-running': 'not running',
  'no-company-file': 'no company file open',
  busy: 'busy',
  unreachable: 'cannot be reached',
};

function quickbooksRows(quickbooks: QuickBooksHealth, facts: StatusFacts): readonly Row[] {
  const rows: Row[] = [['QuickBooks', quickbooksState(quickbooks)]];
  if (quickbooks.companyFile !== null) rows.push(['Company file', quickbooks.companyFile]);
  if (quickbooks.mode !== null) rows.push(['Mode', `${quickbooks.mode}-user`]);
  if (quickbooks.user !== null) {
    const { name, isAdmin } = quickbooks.user;
    rows.push(['User', isAdmin ? `${name}, administrator` : name]);
  }
  const backup = quickbooks.newestBackup;
  const taken = backup === null ? 'none seen' : localTime(backup.takenAt, facts.timeZone);
  rows.push(['Newest backup', taken]);
  return rows;
}

function quickbooksState(quickbooks: QuickBooksHealth): string {
  if (quickbooks.state === 'ready') {
    return quickbooks.product === null ? 'ready' : `ready: ${quickbooks.product}`;
  }
  return quickbooks.reason ?? STATE_WORDS[quickbooks.state];
}

function lastBatch(status: AgentStatus, facts: StatusFacts): string {
  if (status.lastBatch === null) return 'none yet';
  const { kind, outcome, finishedAt } = status.lastBatch;
  return `a ${kind}, ${outcome}, ${localTime(finishedAt, facts.timeZone)}`;
}

function journal(counts: AgentStatus['journal']): string {
  const parts = [
    counts.unacknowledged === 0
      ? 'nothing waits'
      : `${counts.unacknowledged} waiting to be fetched`,
    `${counts.kept} ${counts.kept === 1 ? 'write' : 'writes'} kept`,
  ];
  if (counts.unsettled > 0) parts.push(`${counts.unsettled} with an unknown outcome`);
  if (counts.quarantined > 0) parts.push(`${counts.quarantined} damaged`);
  return parts.join(', ');
}
