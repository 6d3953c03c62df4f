import { describe, expect, it } from '@jest/globals';
import { connectedStatus, healthyQuickBooks, NOW, pairing } from '../testing/facts.js';
import { AgentReport } from './agent-report.js';
import { describeStatus, type StatusFacts, statusAsJson } from './status-report.js';

const facts: StatusFacts = {
  pairing,
  isRunning: true,
  status: connectedStatus,
  now: NOW,
  timeZone: 'America/Phoenix',
};

describe('the status', () => {
  it('is aligned and in the time of this machine', () => {
    expect(describeStatus(facts)).toEqual([
      'IndusTrack agent on OFFICE-PC',
      '',
      '  Paired with    Blue Lagoon Pool Service, since 1 May 2026, 01:00',
      '  Service        https://connect.example.com',
      '  Agent          running, version 0.1.0, since 1 Jun 2026, 01:00',
      '  Connection     connected since 1 Jun 2026, 02:00 (3 hours)',
      '  QuickBooks     ready: QuickBooks Desktop Enterprise Solutions: Contractor 22.0',
      '  Company file   C:\\Books\\Blue Lagoon Pool Service.qbw',
      '  Mode           single-user',
      '  User           Admin, administrator',
      '  Newest backup  31 May 2026, 19:00',
      '  Last batch     none yet',
      '  Journal        nothing waits, 3 writes kept',
    ]);
  });

  it('says why QuickBooks cannot be used', () => {
    const quickbooks = { ...healthyQuickBooks, state: 'busy' as const, reason: 'A window waits.' };
    const lines = describeStatus({ ...facts, status: { ...connectedStatus, quickbooks } });
    expect(lines).toContain('  QuickBooks     A window waits.');
  });

  it('of an agent that does not run says when it was last seen and how to start it', () => {
    const lines = describeStatus({ ...facts, isRunning: false });
    expect(lines[4]).toBe(
      '  Agent          not running; last seen 1 Jun 2026, 05:00. Start it with: run',
    );
    expect(lines.join()).not.toContain('connected since');
  });

  it('for programs holds no key and no address of QuickBooks', () => {
    expect(JSON.parse(statusAsJson(facts))).toMatchObject({
      pairing: { tenantName: 'Blue Lagoon Pool Service' },
      isRunning: true,
      status: { journal: { kept: 3 } },
    });
  });
});

describe('what the agent reports of its connection', () => {
  const at = (minute: number) => new Date(NOW.getTime() + minute * 60_000);
  const read = (report: AgentReport) =>
    report.toStatus({
      now: NOW,
      quickbooks: null,
      batchInHand: null,
      journal: connectedStatus.journal,
    }).connection;

  it('says since when there is none, whatever was tried meanwhile, and why', () => {
    const report = new AgentReport('0.1.0', NOW);
    report.connectionChanged('online', null, at(1));
    report.connectionChanged('idle', 'The line broke.', at(5));
    report.connectionChanged('opening', null, at(6));
    report.connectionChanged('idle', null, at(7));
    expect(read(report)).toEqual({
      state: 'idle',
      since: at(5).toISOString(),
      problem: 'The line broke.',
    });
    report.connectionChanged('online', null, at(8));
    expect(read(report)).toEqual({ state: 'online', since: at(8).toISOString(), problem: null });
  });
});
