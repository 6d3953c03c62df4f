import { describe, expect, it } from '@jest/globals';
import { admissionFacts, NOW_MS, quickbooksFacts } from '../testing/customers.js';
import { admissionHolds } from './admission.js';
import type { AdmissionFacts, QuickBooksFacts } from './facts.js';

const DAY_MS = 86_400_000;
const FILE = 'C:\\Books\\Blue Lagoon.qbw';

const codes = (facts: AdmissionFacts) => admissionHolds(facts, NOW_MS).map((hold) => hold.code);
const firstSync = (quickbooks: Partial<QuickBooksFacts>) =>
  codes(admissionFacts({ quickbooks: quickbooksFacts(quickbooks) }));
const laterSync = (quickbooks: Partial<QuickBooksFacts>) =>
  codes(
    admissionFacts({
      quickbooks: quickbooksFacts(quickbooks),
      isFirstSync: false,
      boundCompanyFile: FILE,
    }),
  );

describe('letting a sync in', () => {
  it('lets a first sync in when everything is as it must be', () => {
    expect(codes(admissionFacts())).toEqual([]);
  });

  it('says only that no agent is paired, or that it is away, since nothing else can be known', () => {
    expect(codes(admissionFacts({ agent: 'never_paired', quickbooks: null }))).toEqual([
      'agent_missing',
    ]);
    expect(codes(admissionFacts({ agent: 'offline' }))).toEqual(['agent_offline']);
    expect(codes(admissionFacts({ quickbooks: null }))).toEqual(['agent_offline']);
  });

  it('passes on why QuickBooks cannot be reached', () => {
    const quickbooks = quickbooksFacts({ isReady: false, reason: 'A message window is open.' });
    const [hold] = admissionHolds(admissionFacts({ quickbooks }), NOW_MS);
    expect(hold).toMatchObject({
      code: 'quickbooks_unavailable',
      message: 'A message window is open.',
    });
  });

  it('names every condition that is not met at once, each with what to do and who does it', () => {
    const quickbooks = quickbooksFacts({
      mode: 'multi',
      userIsAdmin: false,
      product: 'QuickBooks Pro 2019',
      newestBackupAtMs: null,
    });
    const holds = admissionHolds(admissionFacts({ quickbooks }), NOW_MS);
    expect(holds.map((hold) => hold.code)).toEqual([
      'multi_user_mode',
      'not_admin',
      'version_untested',
      'backup_missing',
    ]);
    for (const hold of holds) {
      expect(hold.steps.length).toBeGreaterThan(0);
      expect(hold.fixedBy).toMatch(/^(office|it|support)$/);
    }
  });
});

describe('SET-2 single-user mode and the Admin', () => {
  it('holds the first sync in multi-user mode and no later one', () => {
    expect(firstSync({ mode: 'multi' })).toEqual(['multi_user_mode']);
    expect(laterSync({ mode: 'multi' })).toEqual([]);
  });

  it('holds the first sync for a user who is not the Admin and no later one', () => {
    expect(firstSync({ userIsAdmin: false })).toEqual(['not_admin']);
    expect(laterSync({ userIsAdmin: false })).toEqual([]);
  });

  it('tells the steps that switch the mode', () => {
    const quickbooks = quickbooksFacts({ mode: 'multi' });
    const [hold] = admissionHolds(admissionFacts({ quickbooks }), NOW_MS);
    const steps = hold?.steps.join(' ');
    expect(steps).toContain('Switch to Single-user Mode');
    expect(steps).toContain('QBW.EXE');
  });
});

describe('SET-3 the tested version', () => {
  it('lets Enterprise Solutions: Contractor 22.0 in', () => {
    expect(firstSync({ product: 'QuickBooks Enterprise Solutions: Contractor 22.0' })).toEqual([]);
  });

  it('holds any other version until support has accepted exactly that one', () => {
    const other = { product: 'QuickBooks Premier 2023', version: '33.0' };
    const facts = (acceptedVersions: AdmissionFacts['acceptedVersions']) =>
      codes(admissionFacts({ quickbooks: quickbooksFacts(other), acceptedVersions }));
    expect(facts([])).toEqual(['version_untested']);
    expect(facts([{ ...other, version: '33.1' }])).toEqual(['version_untested']);
    expect(facts([other])).toEqual([]);
  });
});

describe('SET-4 a backup before the first sync', () => {
  it('is satisfied by a backup of the last day that the agent sees', () => {
    expect(firstSync({ newestBackupAtMs: NOW_MS - DAY_MS })).toEqual([]);
    expect(firstSync({ newestBackupAtMs: NOW_MS - DAY_MS - 1 })).toEqual(['backup_missing']);
    expect(firstSync({ newestBackupAtMs: null })).toEqual(['backup_missing']);
  });

  it("is satisfied by a person's word", () => {
    const facts = admissionFacts({
      quickbooks: quickbooksFacts({ newestBackupAtMs: null }),
      backupStatedAtMs: NOW_MS,
    });
    expect(codes(facts)).toEqual([]);
  });
});

describe('RUN-4 one company file', () => {
  it('holds every sync while another file is open, and says nothing else', () => {
    expect(laterSync({ companyFile: 'C:\\Books\\Other.qbw', mode: 'multi' })).toEqual([
      'wrong_company_file',
    ]);
    expect(laterSync({ companyFile: null })).toEqual(['wrong_company_file']);
  });

  it('knows the bound file whatever the case of its path', () => {
    expect(laterSync({ companyFile: 'c:\\books\\BLUE LAGOON.QBW' })).toEqual([]);
  });
});
