import { z } from 'zod';
import { idSchema, instantSchema } from '../http/fields.schemas.js';
import { pageNumberSchema, pageSchema, pageSizeSchema } from '../http/page.schemas.js';

const noteSchema = z
  .object({
    id: idSchema,
    /** A day without a time, such as "2026-11-23". */
    notedOn: z.iso.date().nullable(),
    author: z.string().nullable(),
    text: z.string(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Note' });

export const notePageSchema = pageSchema('NotePage', noteSchema);

export const notePageQuerySchema = z.object({ page: pageNumberSchema, pageSize: pageSizeSchema });

export type NotePage = z.infer<typeof notePageSchema>;
export type NotePageQuery = z.infer<typeof notePageQuerySchema>;
