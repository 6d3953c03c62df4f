import { Transform, type TransformCallback } from 'node:stream';
import { AppError } from '../errors.js';
import { MAX_ARCHIVE_BYTES, MAX_WORKBOOK_BYTES, megabytes } from './import-limits.js';

export type UploadPart = 'workbook' | 'archive';

const LIMITS: Readonly<Record<UploadPart, number>> = {
  workbook: MAX_WORKBOOK_BYTES,
  archive: MAX_ARCHIVE_BYTES,
};

const ZIP_SIGNATURE = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** Old Excel files, and new ones under a password, are both such a container. */
const OLE_SIGNATURE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Lets an upload through while it is what it should be: a zip by its first bytes, and not longer than is taken. */
export class UploadIntake extends Transform {
  private head = Buffer.alloc(0);
  private sizeBytes = 0;

  constructor(private readonly part: UploadPart) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.sizeBytes += chunk.length;
    const wanting = ZIP_SIGNATURE.length - this.head.length;
    if (wanting > 0) this.head = Buffer.concat([this.head, chunk.subarray(0, wanting)]);
    const isWrong = this.head.length === ZIP_SIGNATURE.length && !this.isZip();
    if (this.sizeBytes > LIMITS[this.part]) done(tooLarge(this.part));
    else if (isWrong) done(this.notTaken());
    else done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    done(this.isZip() ? null : this.notTaken());
  }

  private isZip(): boolean {
    return this.head.subarray(0, ZIP_SIGNATURE.length).equals(ZIP_SIGNATURE);
  }

  private notTaken(): AppError {
    if (this.part === 'archive') {
      return new AppError(
        'invalid_input',
        'This is not a zip. Put the files into one zip (select them, Send to, Compressed folder) and upload that.',
      );
    }
    return new AppError(
      'invalid_input',
      this.head.subarray(0, OLE_SIGNATURE.length).equals(OLE_SIGNATURE)
        ? 'This is an old Excel file (.xls), or it has a password. Open it in Excel, remove the password, choose Save As, Excel Workbook (.xlsx), and upload that.'
        : 'This is not an Excel workbook (.xlsx). Open your list in Excel, choose Save As, Excel Workbook, and upload that.',
    );
  }
}

/** @throws AppError too_large where the length that the sender states is already too much */
export function refuseStatedLength(part: UploadPart, statedBytes: number | null): void {
  if (statedBytes !== null && statedBytes > LIMITS[part]) throw tooLarge(part, statedBytes);
}

function tooLarge(part: UploadPart, sizeBytes?: number): AppError {
  const has = sizeBytes === undefined ? 'is larger than that' : `has ${megabytes(sizeBytes)}`;
  return new AppError(
    'too_large',
    part === 'workbook'
      ? `A workbook may have ${megabytes(LIMITS.workbook)}, and this one ${has}. Remove pictures and other sheets, or split the list, and upload it again.`
      : `A zip may have ${megabytes(LIMITS.archive)}, and this one ${has}. Split it, and import each part with the rows that name its files.`,
  );
}
