import type { ConnectionState } from '../connection/connection-state.js';
import type { AgentStatus } from './status-file.js';

/** What the running agent knows of itself, gathered for the status file. */
export class AgentReport {
  private connection: AgentStatus['connection'];
  private lastBatch: AgentStatus['lastBatch'] = null;
  private clockAheadMs: number | null = null;
  private boundCompanyFile: string | null = null;

  constructor(
    private readonly agentVersion: string,
    private readonly startedAt: Date,
  ) {
    this.connection = { state: 'idle', since: startedAt.toISOString(), problem: null };
  }

  /** Of the tries to connect only the first shows, so that "since" says since when there is no connection. */
  connectionChanged(state: ConnectionState, problem: string | null, now: Date): void {
    const wasConnected = isConnected(this.connection.state);
    const since = wasConnected === isConnected(state) ? this.connection.since : now.toISOString();
    const kept = isConnected(state) ? null : (problem ?? this.connection.problem);
    this.connection = { state, since, problem: kept };
  }

  welcomed(input: { serverTime: string; companyFile: string | null; now: Date }): void {
    this.clockAheadMs = input.now.getTime() - new Date(input.serverTime).getTime();
    this.boundCompanyFile = input.companyFile;
  }

  batchFinished(batch: NonNullable<AgentStatus['lastBatch']>): void {
    this.lastBatch = batch;
  }

  toStatus(
    rest: Pick<AgentStatus, 'quickbooks' | 'batchInHand' | 'journal'> & { readonly now: Date },
  ): AgentStatus {
    return {
      format: 1,
      agentVersion: this.agentVersion,
      processId: process.pid,
      startedAt: this.startedAt.toISOString(),
      writtenAt: rest.now.toISOString(),
      connection: this.connection,
      clockAheadMs: this.clockAheadMs,
      quickbooks: rest.quickbooks,
      boundCompanyFile: this.boundCompanyFile,
      lastBatch: this.lastBatch,
      batchInHand: rest.batchInHand,
      journal: rest.journal,
    };
  }
}

function isConnected(state: ConnectionState): boolean {
  return state === 'online' || state === 'draining';
}
