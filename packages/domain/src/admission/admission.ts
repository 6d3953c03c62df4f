import type { AdmissionFacts, QuickBooksFacts, QuickBooksVersion } from './facts.js';
import type { Hold } from './hold.js';

/** SET-3: the version that was fully tested. */
const TESTED_PRODUCT = /Enterprise Solutions:?\s+Contractor 22\.0/i;

/** SET-4: an older backup no longer covers the books as they are. */
const BACKUP_MAX_AGE_MS = 24 * 60 * 60 * 1000;

/**
 * Everything that keeps a sync from beginning now; empty means that it may.
 *
 * Conditions of the first sync (SET-2, SET-3, SET-4) are asked of the first sync alone. Where the agent or QuickBooks
 * cannot be reached nothing else can be known, so that is all that is said.
 *
 * @param nowMs UTC epoch milliseconds
 */
export function admissionHolds(facts: AdmissionFacts, nowMs: number): Hold[] {
  if (facts.agent === 'never_paired') return [AGENT_MISSING];
  if (facts.agent === 'offline' || facts.quickbooks === null) return [AGENT_OFFLINE];
  const { quickbooks } = facts;
  if (!quickbooks.isReady) return [quickbooksUnavailable(quickbooks.reason)];
  if (isOtherCompanyFile(facts.boundCompanyFile, quickbooks.companyFile)) {
    return [wrongCompanyFile(facts.boundCompanyFile ?? '', quickbooks.companyFile)];
  }
  return facts.isFirstSync ? firstSyncHolds(facts, quickbooks, nowMs) : [];
}

/** Windows paths are the same without regard to case. */
export function isOtherCompanyFile(bound: string | null, open: string | null): boolean {
  return bound !== null && bound.toLowerCase() !== open?.toLowerCase();
}

function firstSyncHolds(facts: AdmissionFacts, quickbooks: QuickBooksFacts, nowMs: number): Hold[] {
  const holds: Hold[] = [];
  if (quickbooks.mode === 'multi') holds.push(MULTI_USER_MODE);
  if (quickbooks.userIsAdmin === false) holds.push(NOT_ADMIN);
  if (!isVersionAccepted(quickbooks, facts.acceptedVersions))
    holds.push(versionUntested(quickbooks));
  const backupAtMs = Math.max(quickbooks.newestBackupAtMs ?? 0, facts.backupStatedAtMs ?? 0);
  if (nowMs - backupAtMs > BACKUP_MAX_AGE_MS) holds.push(BACKUP_MISSING);
  return holds;
}

function isVersionAccepted(
  quickbooks: QuickBooksFacts,
  accepted: readonly QuickBooksVersion[],
): boolean {
  if (TESTED_PRODUCT.test(quickbooks.product ?? '')) return true;
  return accepted.some(
    ({ product, version }) => product === quickbooks.product && version === quickbooks.version,
  );
}

const AGENT_MISSING: Hold = {
  code: 'agent_missing',
  title: 'No agent is paired yet',
  message: 'Nothing connects this company with its QuickBooks computer.',
  steps: [
    'Make a pairing code here.',
    'Install the agent on the computer where QuickBooks Desktop runs.',
    'Enter the code there within 15 minutes.',
  ],
  fixedBy: 'support',
  action: 'pair_agent',
};

const AGENT_OFFLINE: Hold = {
  code: 'agent_offline',
  title: 'The QuickBooks computer is not connected',
  message: 'The agent on the QuickBooks computer has not been heard from.',
  steps: [
    'Switch the QuickBooks computer on and sign in to Windows as the QuickBooks user.',
    'Check that the computer has an internet connection.',
    'If it still shows as offline, run “agent doctor” on that computer and follow what it says.',
  ],
  fixedBy: 'it',
  action: null,
};

function quickbooksUnavailable(reason: string | null): Hold {
  return {
    code: 'quickbooks_unavailable',
    title: 'QuickBooks cannot be reached',
    message: reason ?? 'The agent is connected, but QuickBooks does not answer it.',
    steps: [
      'Open QuickBooks Desktop on its computer and sign in to your company file.',
      'Close any message window that QuickBooks shows.',
    ],
    fixedBy: 'office',
    action: null,
  };
}

function wrongCompanyFile(bound: string, open: string | null): Hold {
  return {
    code: 'wrong_company_file',
    title: 'Another company file is open',
    message: `This company keeps “${bound}” in step, but QuickBooks has ${open === null ? 'no company file' : `“${open}”`} open. Nothing was read or written.`,
    steps: [
      'In QuickBooks choose File › Open or Restore Company and open the file named above.',
      'If the file was moved or renamed on purpose, tell IndusTrack support before the next sync.',
    ],
    fixedBy: 'office',
    action: null,
  };
}

const MULTI_USER_MODE: Hold = {
  code: 'multi_user_mode',
  title: 'QuickBooks is in multi-user mode',
  message: 'The first sync needs single-user mode. You can switch back once it is done.',
  steps: [
    'Ask everybody else to close the company file.',
    'In QuickBooks choose File › Switch to Single-user Mode.',
    'If it does not switch: open Task Manager, choose QBW.EXE and click End Task.',
    'Open QuickBooks again; it comes up in single-user mode.',
  ],
  fixedBy: 'office',
  action: null,
};

const NOT_ADMIN: Hold = {
  code: 'not_admin',
  title: 'The QuickBooks user is not the Admin',
  message: 'The first sync must run while the QuickBooks Admin is signed in to the company file.',
  steps: [
    'In QuickBooks choose File › Close Company/Logoff.',
    'Open the company file again and sign in as Admin.',
  ],
  fixedBy: 'office',
  action: null,
};

function versionUntested(quickbooks: QuickBooksFacts): Hold {
  const found = [quickbooks.product, quickbooks.version && `(${quickbooks.version})`]
    .filter(Boolean)
    .join(' ');
  return {
    code: 'version_untested',
    title: 'This version of QuickBooks is not tested',
    message: `Found: ${found || 'an unknown version'}. Fully tested is QuickBooks Enterprise Solutions: Contractor 22.0.`,
    steps: ['Ask IndusTrack support to accept this version for your company.'],
    fixedBy: 'support',
    action: 'accept_version',
  };
}

const BACKUP_MISSING: Hold = {
  code: 'backup_missing',
  title: 'No fresh backup was found',
  message: 'Before the first sync there must be a QuickBooks backup from the last 24 hours.',
  steps: [
    'In QuickBooks choose File › Back Up Company › Create Local Backup.',
    'If you made one that the agent cannot see, say so here; it is recorded with your name.',
  ],
  fixedBy: 'office',
  action: 'state_backup',
};
