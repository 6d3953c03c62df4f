import { canonicalDecimal } from '@connector/domain';
import { z } from 'zod';

/** Longer than any number that is taken, so that a wrong one is read and told to be wrong. */
const MAX_TYPED = 40;

/** A decimal that a person typed, in its one form ("012.5" is "12.50"). */
export function decimalSchema(pattern: RegExp, message: string) {
  return z
    .string()
    .trim()
    .max(MAX_TYPED)
    .transform((text) => canonicalDecimal(text) ?? '')
    .refine((text) => pattern.test(text), message);
}

/** The same; empty text means "none". */
export function optionalDecimalSchema(pattern: RegExp, message: string) {
  return z
    .string()
    .trim()
    .max(MAX_TYPED)
    .nullable()
    .transform((text) => canonicalDecimal(text))
    .refine((text) => text === null || pattern.test(text), message);
}

/** INV-4: a tax rate in percent, such as "7.25". */
export const PERCENT = /^\d{1,3}(\.\d{1,4})?$/;
export const NOT_A_PERCENTAGE = 'Is not a percentage such as 7.25.';
