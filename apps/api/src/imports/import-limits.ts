/** What an import may take in. The texts that name a limit are made from these numbers. */

const MEBIBYTE = 1024 * 1024;

export const MAX_ROWS = 50_000;
export const MAX_WORKBOOK_BYTES = 50 * MEBIBYTE;
export const MAX_ARCHIVE_BYTES = 500 * MEBIBYTE;
/**
 * All parts of a workbook together, unpacked: 50,000 rows of 1,000 characters are about half of it. The texts that rows
 * share are in memory while it is read, and a worker has 256 MB: 70 MB unpacked were read there with 140 MB of heap.
 */
export const MAX_UNPACKED_WORKBOOK_BYTES = 100 * MEBIBYTE;
export const MAX_WORKBOOK_PARTS = 2_000;
export const MAX_ARCHIVE_FILES = 50_000;
export const MAX_ATTACHMENT_BYTES = 25 * MEBIBYTE;
/** More than a handful is a layout, not a list. */
export const MAX_MERGED_AREAS = 200;

/** "50 MB". */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / MEBIBYTE)} MB`;
}
