import { z } from 'zod';

/** Fields that many messages share. In descriptions, times are UTC and ids are UUIDv7. */

export const idSchema = z.uuid();

/** A UTC instant, such as "2026-11-23T04:00:00.000Z". */
export const instantSchema = z.iso.datetime();

/** Text that a person or a program typed. PostgreSQL keeps every character but one: NUL, which nobody types. */
export const textSchema = z
  .string()
  .refine((text) => !text.includes('\0'), 'holds a character that cannot be kept');

/** An IANA time zone that this machine knows, such as "America/New_York". */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'is not a time zone such as "America/New_York"');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    // The only way Intl has of saying "unknown zone".
    return false;
  }
}

/** What the path of every route about one tenant carries. */
export const tenantParamsSchema = z.object({ tenantId: idSchema });
