import { z } from 'zod';
import { textSchema } from './fields.schemas.js';

const MAX_PAGE = 1_000_000;
const MAX_SEARCH_LENGTH = 200;

/** Page numbers count from 1. */
export const pageNumberSchema = z.coerce.number().int().min(1).max(MAX_PAGE).default(1);

export const PAGE_SIZES = [25, 50, 100] as const;

/** How many rows a page holds; a few sizes, so that no one asks for everything at once. */
export const pageSizeSchema = z.coerce
  .number()
  .pipe(z.literal(PAGE_SIZES))
  .default(PAGE_SIZES[0])
  .meta({ type: 'integer', enum: [...PAGE_SIZES], default: PAGE_SIZES[0] });

/** What a person typed into a search box; empty means everything. */
export const searchSchema = textSchema.trim().max(MAX_SEARCH_LENGTH).default('');

export interface Page<T> {
  readonly items: T[];
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
}

/**
 * The schema of one page of a list.
 *
 * @param id names the schema in the OpenAPI document, such as "CustomerPage".
 */
export function pageSchema<T extends z.ZodType>(id: string, item: T) {
  return z
    .object({
      items: z.array(item),
      page: z.int().min(1),
      pageSize: z.int().min(1),
      total: z.int().min(0),
    })
    .meta({ id });
}
