import { z } from 'zod';
import {
  batchIdSchema,
  companyFileSchema,
  hresultSchema,
  instantSchema,
  sentenceSchema,
  tenantIdSchema,
  timeZoneSchema,
} from './fields.js';
import {
  MAX_BATCH_DEADLINE_MS,
  MAX_REQUEST_QBXML_LENGTH,
  MAX_RESULT_CHUNKS,
  MIN_BATCH_DEADLINE_MS,
  RESULT_CHUNK_BYTES,
} from './limits.js';

/**
 * API → agent: run this message set on QuickBooks.
 *
 * Sent again (same id, same content) an answered batch is answered from the agent's journal, never run twice; one
 * that never ran is tried anew, and one whose outcome is unknown is settled by asking QuickBooks. A write's qbXML
 * must carry newMessageSetID equal to `batchId`.
 */
export const executeSchema = z.strictObject({
  type: z.literal('execute'),
  batchId: batchIdSchema,
  tenantId: tenantIdSchema,
  /** The file that must be open; null only for the very first look, which reads and never writes. */
  companyFile: companyFileSchema.nullable(),
  kind: z.enum(['read', 'write']),
  /**
   * The batch that a read goes on from: it is run only once that one is answered. An iterator gives whatever comes
   * next to whoever asks first, so a page must not be given for the one before it.
   */
  follows: batchIdSchema.nullable(),
  /** How long QuickBooks may take, from the moment the agent begins with it. */
  deadlineMs: z.int().min(MIN_BATCH_DEADLINE_MS).max(MAX_BATCH_DEADLINE_MS),
  qbxml: z.string().min(1).max(MAX_REQUEST_QBXML_LENGTH),
});

/** Agent → API: where a batch stands. Says nothing about its outcome. */
export const progressSchema = z.strictObject({
  type: z.literal('progress'),
  batchId: batchIdSchema,
  /** queued: behind others. running: QuickBooks has it. settling: asking QuickBooks whether it had happened. */
  state: z.enum(['queued', 'running', 'settling']),
  at: instantSchema,
});

const MAX_CHUNK_BASE64_LENGTH = Math.ceil(RESULT_CHUNK_BYTES / 3) * 4;

/** Agent → API: a piece of a {@link BatchResult}; made by chunksOf, put together by ResultAssembler. */
export const resultSchema = z.strictObject({
  type: z.literal('result'),
  batchId: batchIdSchema,
  /** From 0, without gaps. */
  index: z
    .int()
    .min(0)
    .max(MAX_RESULT_CHUNKS - 1),
  last: z.boolean(),
  /** Brotli over the JSON text of the BatchResult; the chunks are cut from the compressed bytes. */
  encoding: z.literal('br+base64'),
  data: z
    .string()
    .max(MAX_CHUNK_BASE64_LENGTH)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/),
});

/** API → agent: the result is stored, you may forget it. Never sent before it is. */
export const ackSchema = z.strictObject({ type: z.literal('ack'), batchId: batchIdSchema });

/** Why an agent would not run a batch. Nothing reached QuickBooks. */
export const refusalCodeSchema = z.enum([
  /** The agent was paired with another tenant. */
  'wrong_tenant',
  /** Another company file is open than the batch is meant for (RUN-4). */
  'wrong_company_file',
  /** A kind of request that is not on the agent's list. */
  'request_not_allowed',
  /** A request that writes, in a batch that says it reads. */
  'write_in_read_batch',
  /** A write whose newMessageSetID is not the batch id, so that it could not be settled after a crash. */
  'message_set_id_mismatch',
  /** A write that names no company file. */
  'company_file_required',
  'malformed_qbxml',
  /** The id was used for other content before. */
  'batch_id_reused',
  /** A read that was acknowledged before: its answer is gone. Begin the read anew under another id. */
  'already_acknowledged',
  /** A read that goes on from a batch that is not answered, or of which nothing is known any more. */
  'out_of_order',
  /** A read's answer beyond MAX_RESULT_BYTES. Ask for fewer records. */
  'result_too_large',
  'too_many_batches',
  /** The agent is stopping. */
  'draining',
]);

/** What became of a batch. */
export const batchOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answered'),
    /** recovered: what QuickBooks had stored under the message set's id, found after an interruption. */
    responseKind: z.enum(['direct', 'recovered']),
    qbxml: z.string(),
  }),
  z.strictObject({ kind: z.literal('refused'), code: refusalCodeSchema, reason: sentenceSchema }),
  /** QuickBooks would not take it; nothing of it was run. */
  z.strictObject({
    kind: z.literal('unavailable'),
    /** Null when not QuickBooks itself but the way to it failed. */
    hresult: hresultSchema.nullable(),
    message: sentenceSchema,
  }),
  /** It may or may not have happened, and asking QuickBooks did not settle it. Never to be sent again blindly. */
  z.strictObject({ kind: z.literal('unknown'), reason: sentenceSchema }),
]);

/** What the chunks of `result` carry. */
export const batchResultSchema = z.strictObject({
  batchId: batchIdSchema,
  tenantId: tenantIdSchema,
  /** The file that was open when the batch ran, as QuickBooks names it; null when none was looked at. */
  companyFile: companyFileSchema.nullable(),
  /** The agent machine's clock. */
  startedAt: instantSchema,
  finishedAt: instantSchema,
  timeZone: timeZoneSchema,
  outcome: batchOutcomeSchema,
});

export type Execute = z.infer<typeof executeSchema>;
export type Progress = z.infer<typeof progressSchema>;
export type ResultChunk = z.infer<typeof resultSchema>;
export type Ack = z.infer<typeof ackSchema>;
export type RefusalCode = z.infer<typeof refusalCodeSchema>;
export type BatchOutcome = z.infer<typeof batchOutcomeSchema>;
export type BatchResult = z.infer<typeof batchResultSchema>;
