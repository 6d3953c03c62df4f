import { attachmentImport } from '../attachments/attachment-import.js';
import { notFound } from '../errors.js';
import { invoiceImport } from '../invoices/invoice-import.js';
import { noteImport } from '../notes/note-import.js';
import type { ImportKind } from './import-kind.js';

/**
 * Everything that is imported from Excel, in the order of the page. Another kind is a declaration beside the feature
 * that owns it, and a line here: template, upload, dry run, corrections, import and pages follow from it.
 */
export const IMPORT_KINDS: readonly ImportKind[] = [noteImport, attachmentImport, invoiceImport];

/** @throws AppError not_found */
export function importKind(name: string): ImportKind {
  const kind = IMPORT_KINDS.find((one) => one.name === name);
  if (kind === undefined) throw notFound('kind of import');
  return kind;
}
