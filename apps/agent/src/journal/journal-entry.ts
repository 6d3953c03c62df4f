import { createHash } from 'node:crypto';
import {
  type BatchResult,
  batchIdSchema,
  batchResultSchema,
  type Execute,
} from '@connector/agent-protocol';
import { z } from 'zod';

/**
 * One batch in the journal.
 *
 *   started ──▶ answered ──▶ acknowledged   (a write is kept for a while, a read is deleted)
 *
 * A batch of which it is certain that nothing ran has no entry, and one whose outcome is unknown stays `started`.
 */
const headSchema = z.strictObject({
  format: z.literal(1),
  batchId: batchIdSchema,
  kind: z.enum(['read', 'write']),
  /** Tells the same batch sent again from another one under the same id. */
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  startedAt: z.iso.datetime(),
  state: z.enum(['started', 'answered', 'acknowledged']),
  /** Of the result line; null while there is none. */
  resultHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});

export type JournalHead = Readonly<z.infer<typeof headSchema>>;

/** More than the longest head, so that one short read finds it. */
export const MAX_HEAD_BYTES = 1_024;

/** The file name of an entry: of hex digits, since batch ids differ in case and Windows' names do not. */
export function entryNameOf(batchId: string): string {
  return Buffer.from(batchId, 'utf8').toString('hex');
}

export function contentHashOf(batch: Pick<Execute, 'kind' | 'tenantId' | 'companyFile' | 'qbxml'>) {
  return sha256(JSON.stringify([batch.kind, batch.tenantId, batch.companyFile, batch.qbxml]));
}

/** An entry's text: a line with the head, then a line with the result. */
export function writeEntry(head: JournalHead, resultLine: string | null): string {
  const line = JSON.stringify({
    ...head,
    resultHash: resultLine === null ? null : sha256(resultLine),
  });
  return `${line}\n${resultLine ?? ''}`;
}

export function writeResultLine(result: BatchResult): string {
  return JSON.stringify(result);
}

/** The head of an entry; null when it is damaged. */
export function readHead(text: string): JournalHead | null {
  const end = text.indexOf('\n');
  if (end < 0) return null;
  try {
    return headSchema.parse(JSON.parse(text.slice(0, end)));
  } catch {
    // Damaged: the caller sets it aside.
    return null;
  }
}

/** The result line of a whole entry; null when it is damaged or does not belong to the head. */
export function readResultLine(text: string, head: JournalHead): string | null {
  const line = text.slice(text.indexOf('\n') + 1);
  return head.resultHash !== null && sha256(line) === head.resultHash ? line : null;
}

/** The result in a line whose hash was right. @throws ZodError for an entry of another version. */
export function parseResultLine(line: string): BatchResult {
  return batchResultSchema.parse(JSON.parse(line));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
