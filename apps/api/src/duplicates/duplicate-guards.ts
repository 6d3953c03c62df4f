import type { AdmissionFacts } from '@connector/domain';
import type { DuplicateOption, DuplicatePreview } from './duplicate.schemas.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What has to be so before a choice may be carried out (JOB-3). */
export function guardsFor(
  option: DuplicateOption,
  facts: AdmissionFacts,
  nowMs: number,
): DuplicatePreview['guards'] {
  switch (option) {
    case 'leave':
    case 'rename':
      return [];
    case 'remove_job': {
      const backupMs = Math.max(
        facts.quickbooks?.newestBackupAtMs ?? 0,
        facts.backupStatedAtMs ?? 0,
      );
      return [
        {
          text: 'A QuickBooks backup from the last 24 hours must exist. Make one with File › Back Up Company, or state on the overview that one was made.',
          isMet: nowMs - backupMs <= DAY_MS,
          isRequired: true,
        },
        {
          text: 'IndusTrack support approves it, after talking it over with you.',
          isMet: false,
          isRequired: false,
        },
        {
          text: 'QuickBooks deletes a job in single-user mode only; in multi-user mode the job is made inactive.',
          isMet: facts.quickbooks?.mode === 'single',
          isRequired: false,
        },
      ];
    }
    case 'one_way':
      return [
        {
          text: 'The first sync must be complete, so that every customer is in IndusTrack.',
          isMet: !facts.isFirstSync,
          isRequired: true,
        },
      ];
  }
}

/** What a person should know before choosing. */
export function notesFor(option: DuplicateOption): string[] {
  switch (option) {
    case 'leave':
      return ['The customers stay as they are. The group is not reported again until it changes.'];
    case 'rename':
      return [
        'Each job gets a company name of its own in QuickBooks at the next sync; it arrives in IndusTrack with the one after. Names of jobs are not changed.',
      ];
    case 'remove_job':
      return [
        'The job’s ship-to address becomes a ship-to address of its customer in QuickBooks, and the duplicate becomes a service location in IndusTrack, with its invoices. Old links to it go on working.',
      ];
    case 'one_way':
      return [
        'Nothing is changed or deleted in QuickBooks, and the removed duplicates never come back.',
        'From now on, new customers must be added in IndusTrack: those added in QuickBooks do not arrive any more.',
        'The new direction has to be previewed once before the next sync writes anything.',
      ];
  }
}
