import { z } from 'zod';

/** The fields that several frames share. */

const MAX_PATH_LENGTH = 1_024;
const MAX_SENTENCE_LENGTH = 2_000;
const MAX_NAME_LENGTH = 255;

/**
 * 22 characters of base64url, 16 random bytes. Serves as QuickBooks' newMessageSetID as well, which takes at most
 * 24 characters (error 9004), so the 36 of a UUID would not fit.
 */
export const batchIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

export const agentIdSchema = z.uuid();
export const tenantIdSchema = z.uuid();

/** An instant in UTC, such as 2026-11-23T04:27:34.000Z. */
export const instantSchema = z.iso.datetime();

/** An IANA name, such as America/Phoenix. */
export const timeZoneSchema = z.string().min(1).max(64);

/** Full path of a QuickBooks company file as the machine beside QuickBooks writes it. */
export const companyFileSchema = z.string().min(1).max(MAX_PATH_LENGTH);

/** Words for a person. */
export const sentenceSchema = z.string().min(1).max(MAX_SENTENCE_LENGTH);

/** A short name: of a machine, a product, a user. */
export const nameSchema = z.string().min(1).max(MAX_NAME_LENGTH);

/** A COM error of the QuickBooks request processor, such as 0x80040408. */
export const hresultSchema = z.string().regex(/^0x[0-9A-Fa-f]{8}$/);

/** Cuts words for a person to what {@link sentenceSchema} takes. */
export function clipSentence(text: string): string {
  if (text === '') return '(no message)';
  return text.length <= MAX_SENTENCE_LENGTH ? text : `${text.slice(0, MAX_SENTENCE_LENGTH - 1)}…`;
}
