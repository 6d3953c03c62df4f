import { CompanyFile } from '../company-file/company-file.js';
import { usualDesk } from '../desk/desk-state.js';
import { MachineClock } from '../machine/machine-clock.js';
import type { RequestContext } from '../processor/request-context.js';
import { seedCompanyFile } from '../seed/seed.js';
import { Session } from '../sessions/sessions.js';
import { temporaryFolder } from './temporary-folder.js';

/** A company file with the standard lists, and what requests are carried out with; the time stands still. */
export interface Office {
  readonly context: RequestContext;
  readonly close: () => Promise<void>;
}

const NOW_SECONDS = Date.parse('2026-05-04T15:00:00Z') / 1000;

export function openOffice(): Office {
  const folder = temporaryFolder();
  const path = 'C:\\Books\\Office.qbw';
  const timeZone = 'America/New_York';
  const file = CompanyFile.open(folder.path);
  file.fill(() => seedCompanyFile(file, { seed: { kind: 'none' }, path, now: NOW_SECONDS }));
  return {
    context: {
      file,
      clock: new MachineClock({ timeZone, now: () => NOW_SECONDS * 1000 }),
      desk: usualDesk({ companyFile: path, timeZone }),
      session: new Session({ appName: 'Test', companyFile: path, isUnattended: false }),
      busyIds: new Set(),
      warnings: [],
    },
    close: async () => {
      await file.close();
      folder.remove();
    },
  };
}
