import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newestBackup } from './backup.js';
import { usualDesk } from './desk-state.js';

const HOUR_MS = 60 * 60 * 1000;

describe('SET-4 the backups of a usual desk', () => {
  it('are never older than a day and never brand new, at any time of any day in any zone', () => {
    const years = { min: new Date('2024-01-01T00:00:00Z'), max: new Date('2029-01-01T00:00:00Z') };
    fc.assert(
      fc.property(
        fc.date({ ...years, noInvalidDate: true }),
        fc.constantFrom('America/New_York', 'America/Phoenix', 'Australia/Lord_Howe', 'UTC'),
        (now, timeZone) => {
          const backup = newestBackup(
            usualDesk({ companyFile: 'C:\\Books.qbw', timeZone }),
            now.getTime(),
          );
          const ageHours = (now.getTime() - Date.parse(backup?.takenAt ?? '')) / HOUR_MS;
          expect(ageHours).toBeGreaterThanOrEqual(2.99);
          expect(ageHours).toBeLessThan(24);
        },
      ),
    );
  });
});
