import type { Health } from '@connector/agent-protocol';

/** What an agent says of QuickBooks when a first sync may begin. */
export function readyHealth(companyFile: string, now: Date): Health {
  return {
    type: 'health',
    quickbooks: {
      state: 'ready',
      reason: null,
      hresult: null,
      checkedAt: now.toISOString(),
      product: 'QuickBooks Enterprise Solutions: Contractor 22.0',
      version: '32.0',
      country: 'US',
      qbxmlVersions: ['16.0'],
      companyFile,
      mode: 'single',
      user: { name: 'Admin', isAdmin: true },
      newestBackup: { path: 'C:\\Backups\\books.qbb', takenAt: now.toISOString() },
    },
    clock: { utc: now.toISOString(), timeZone: 'America/New_York', utcOffsetMinutes: -300 },
    journal: { unacknowledged: 0, unsettled: 0, kept: 0, quarantined: 0 },
    batchInHand: null,
  };
}
