import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { AppError, notFound } from '../errors.js';
import { JobQueue } from '../queue/job-queue.js';
import { uploadKey } from '../storage/object-keys.js';
import { OBJECT_STORAGE, type ObjectStorage } from '../storage/object-storage.js';
import { importDoorbell } from './import.jobs.js';
import { ImportRepository, type StoredImport } from './import.repository.js';
import { importKind } from './import-kinds.js';
import { refuseStatedLength, UploadIntake, type UploadPart } from './upload-intake.js';

export interface Upload {
  readonly tenantId: string;
  readonly importId: string;
  readonly part: UploadPart;
  readonly content: Readable;
  /** As the sender states it; null where it does not. */
  readonly statedBytes: number | null;
}

/** Takes the files of an import in, as streams, and rings for the check once the workbook is here. */
@Injectable()
export class UploadService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly imports: ImportRepository,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    @Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /** @throws AppError not_found, conflict, too_large, or invalid_input where the content is not what it should be */
  async takeIn(upload: Upload): Promise<void> {
    try {
      await this.requireDraft(upload);
      refuseStatedLength(upload.part, upload.statedBytes);
      await this.store(upload);
    } catch (error) {
      // The rest is read and dropped: many senders look for the answer only when they have sent everything.
      upload.content.resume();
      throw error;
    }
    await this.settle(upload);
  }

  private async store({ part, content, ...of }: Upload): Promise<void> {
    const intake = new UploadIntake(part);
    // Not a pipeline: that would end the connection with the upload, and nobody would hear why.
    intake.on('error', () => {
      // It may come before the storage listens; `errored` keeps it.
    });
    const breakOff = () => content.readableEnded || intake.destroy(brokenOff());
    content.once('close', breakOff).once('error', breakOff).pipe(intake);
    try {
      await this.storage.put(uploadKey({ ...of, part }), intake);
    } catch (error) {
      // What the intake found is the reason; what the storage says follows from it.
      throw intake.errored ?? error;
    } finally {
      content.unpipe(intake);
    }
  }

  private async settle({ tenantId, importId, part }: Upload): Promise<void> {
    const key = uploadKey({ tenantId, importId, part });
    const isWorkbook = part === 'workbook';
    const isOurs = await this.tenantDb.run({ tenantId }, (tx) =>
      this.imports.move(tx, importId, {
        from: ['draft'],
        to: isWorkbook ? 'checking' : 'draft',
        now: this.clock.now(),
        change: isWorkbook ? { workbookKey: key } : { archiveKey: key },
      }),
    );
    if (!isOurs) throw alreadyThere();
    // A doorbell that is lost here is rung again by the ticker.
    if (isWorkbook) await this.queue.add(importDoorbell, { tenantId }).catch(() => undefined);
  }

  private async requireDraft({ tenantId, importId, part }: Upload): Promise<void> {
    const stored: StoredImport | null = await this.tenantDb.run({ tenantId }, (tx) =>
      this.imports.findStored(tx, importId),
    );
    if (stored === null) throw notFound('import');
    if (stored.state !== 'draft') throw alreadyThere();
    const { takesArchive } = importKind(stored.kind);
    if (part === 'archive' && !takesArchive) {
      throw new AppError('conflict', 'This import takes no zip: upload its workbook.');
    }
    if (part === 'workbook' && takesArchive && stored.archiveKey === null) {
      throw new AppError(
        'conflict',
        'The zip with the files comes first: upload it, then the workbook.',
      );
    }
  }
}

function brokenOff(): AppError {
  return new AppError('invalid_input', 'The upload broke off. Upload the file again.');
}

function alreadyThere(): AppError {
  return new AppError(
    'conflict',
    'The files of this import are here already. Begin another import.',
  );
}
