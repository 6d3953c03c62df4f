import type { QuickBooksHealth } from '@connector/agent-protocol';
import { hresultMeaning } from '@connector/qbxml';
import { isSameCompanyFile } from '../quickbooks/company-file.js';
import { roughDuration } from '../terminal/table.js';
import { type Finding, fail, ok, warn } from './findings.js';

const BACKUP_EVERY_MS = 48 * 60 * 60_000;

/** QuickBooks itself, then what the first sync needs of it (SET-2, SET-4). */
export function diagnoseQuickBooks(
  quickbooks: QuickBooksHealth,
  context: { readonly boundCompanyFile: string | null; readonly now: Date },
): readonly Finding[] {
  const state = quickbooksState(quickbooks);
  if (quickbooks.companyFile === null) return [state];
  return [
    state,
    companyFile(quickbooks.companyFile, context.boundCompanyFile),
    ...(quickbooks.mode === null ? [] : [mode(quickbooks.mode)]),
    ...(quickbooks.user === null ? [] : [user(quickbooks.user)]),
    backup(quickbooks.newestBackup, context.now),
  ];
}

const ADVICE: Readonly<Record<Exclude<QuickBooksHealth['state'], 'ready'>, string>> = {
  'not-running': 'Open QuickBooks with the company file, as the Admin user.',
  'no-company-file': 'In QuickBooks, choose File › Open or Restore Company.',
  busy: 'Answer or close the window that is open in QuickBooks. The agent goes on by itself.',
  unreachable:
    'Check that QuickBooks is installed here and that this program may use it: Edit › Preferences › Integrated Applications.',
};

function quickbooksState(quickbooks: QuickBooksHealth): Finding {
  if (quickbooks.state === 'ready') return ok('QuickBooks', quickbooks.product ?? 'ready');
  const code = quickbooks.hresult === null ? '' : ` (${quickbooks.hresult})`;
  const reason = quickbooks.reason ?? 'It does not answer.';
  const meaning = quickbooks.hresult === null ? null : hresultMeaning(quickbooks.hresult);
  const advice = meaning?.isListed ? meaning.advice : ADVICE[quickbooks.state];
  return fail('QuickBooks', `${reason}${code}`, advice);
}

function companyFile(open: string, bound: string | null): Finding {
  if (bound === null || isSameCompanyFile(open, bound)) return ok('Company file', open);
  return fail(
    'Company file',
    `${open} is open, but ${bound} is the one that is synchronised`,
    `Open ${bound} in QuickBooks. Nothing is read from or written to another file.`,
  );
}

function mode(found: 'single' | 'multi'): Finding {
  if (found === 'single') return ok('Mode', 'single-user');
  return warn(
    'Mode',
    'multi-user; installation and the first sync need single-user',
    'File › Switch to Single-user Mode. If that fails: end QBW.EXE in Task Manager, then open QuickBooks again.',
  );
}

function user(found: { readonly name: string; readonly isAdmin: boolean }): Finding {
  if (found.isAdmin) return ok('User', `${found.name}, administrator`);
  return warn(
    'User',
    `${found.name} is not an administrator; installation and the first sync need one`,
    'Sign in to the company file as Admin.',
  );
}

function backup(newest: QuickBooksHealth['newestBackup'], now: Date): Finding {
  if (newest === null) {
    return warn(
      'Backup',
      'none seen; one must exist before the first sync',
      'In QuickBooks, choose File › Back Up Company › Create Local Backup.',
    );
  }
  const ageMs = now.getTime() - new Date(newest.takenAt).getTime();
  if (ageMs <= BACKUP_EVERY_MS) return ok('Backup', `made ${roughDuration(ageMs)} ago`);
  return warn(
    'Backup',
    `the newest was made ${roughDuration(ageMs)} ago`,
    'Make one each day for the first weeks: File › Back Up Company › Schedule Local Backup.',
  );
}
