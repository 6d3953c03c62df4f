import type { QuickBooksHealth } from '@connector/agent-protocol';
import { describe, expect, it } from '@jest/globals';
import { connectedStatus, healthyFacts, healthyQuickBooks } from '../testing/facts.js';
import { diagnose, type Facts } from './diagnosis.js';
import { describeFindings } from './doctor-report.js';
import type { Finding } from './findings.js';

function findingOf(name: string, change: Partial<Facts>): Finding | undefined {
  return diagnose({ ...healthyFacts, ...change }).find((finding) => finding.name === name);
}

function quickbooks(change: Partial<QuickBooksHealth>): Partial<Facts> {
  return { quickbooks: { ...healthyQuickBooks, ...change } };
}

describe('the doctor', () => {
  it('finds nothing in a quiet office', () => {
    const findings = diagnose(healthyFacts);
    expect(findings.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(describeFindings(findings).at(-1)).toBe('All is well.');
  });

  it('fails for a key that others can read', () => {
    expect(findingOf('Key', { keyAccess: 'open-to-others' })?.level).toBe('fail');
  });

  it('asks for a pairing first, and says nothing of a key that cannot be there yet', () => {
    const findings = diagnose({
      ...healthyFacts,
      stateFolder: { path: '/new', exists: false, problem: null },
      keyAccess: 'missing',
      pairing: null,
      service: null,
      status: null,
      quickbooks: null,
      journal: null,
      isRunning: false,
    });
    expect(findings.map(({ name, level }) => `${name} ${level}`)).toEqual([
      'State folder ok',
      'Pairing fail',
    ]);
  });

  it('warns of a clock that is minutes off, and names the direction', () => {
    const service = { problem: null, clockAheadMs: -3 * 60_000 };
    expect(findingOf('Clock', { service })).toMatchObject({
      level: 'warn',
      message: '3 minutes behind the service',
    });
  });

  it('says why a running agent is not connected', () => {
    const connection = {
      state: 'idle' as const,
      since: '2026-06-01T11:00:00.000Z',
      problem: 'The service does not answer at its address.',
    };
    const found = findingOf('Agent', { status: { ...connectedStatus, connection } });
    expect(found).toMatchObject({ level: 'warn' });
    expect(found?.message).toContain('does not answer');
  });

  it('reports writes that are not settled', () => {
    const journal = { unacknowledged: 0, unsettled: 2, kept: 0, quarantined: 0 };
    expect(findingOf('Journal', { journal })?.message).toContain('2 writes');
  });
});

describe('SET-2 and SET-4 before the first sync the doctor names', () => {
  it('multi-user mode with the steps to switch', () => {
    const found = findingOf('Mode', quickbooks({ mode: 'multi' }));
    expect(found?.level).toBe('warn');
    expect(found?.advice).toContain('File › Switch to Single-user Mode');
    expect(found?.advice).toContain('QBW.EXE');
  });

  it('a user who is not an administrator', () => {
    const user = { name: 'Bob', isAdmin: false };
    expect(findingOf('User', quickbooks({ user }))?.level).toBe('warn');
  });

  it('a missing backup and an old one', () => {
    expect(findingOf('Backup', quickbooks({ newestBackup: null }))?.level).toBe('warn');
    const old = { path: 'D:\\Pool.qbb', takenAt: '2026-05-20T02:00:00.000Z' };
    expect(findingOf('Backup', quickbooks({ newestBackup: old }))?.message).toContain(
      '12 days ago',
    );
  });
});

describe('RUN-4 and AGT-3 the doctor fails', () => {
  it('for another company file than the one that is synchronised', () => {
    const found = findingOf('Company file', quickbooks({ companyFile: 'C:\\Books\\Private.qbw' }));
    expect(found?.level).toBe('fail');
  });

  it('for QuickBooks that cannot be used, with its code and what to do', () => {
    const found = findingOf(
      'QuickBooks',
      quickbooks({
        state: 'unreachable',
        companyFile: null,
        hresult: '0x80040418',
        reason: 'This application has not accessed this company data file before.',
      }),
    );
    expect(found?.level).toBe('fail');
    expect(found?.message).toContain('0x80040418');
    expect(found?.advice).toContain('Integrated Applications');
  });
});
