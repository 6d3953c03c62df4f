import { z } from 'zod';
import { idSchema, instantSchema, textSchema } from '../http/fields.schemas.js';
import { pageNumberSchema, pageSchema, pageSizeSchema } from '../http/page.schemas.js';
import { IMPORT_KINDS } from './import-kinds.js';

const MAX_FILE_NAME_LENGTH = 255;

const kindNameSchema = z.enum(IMPORT_KINDS.map(({ name }) => name));

/** draft: waits for its files. refused: the file as a whole cannot be used. */
export const importStateSchema = z.enum([
  'draft',
  'checking',
  'checked',
  'refused',
  'applying',
  'applied',
]);

export const verdictSchema = z.enum(['ready', 'present', 'wrong']);

export const importKindSchema = z
  .object({
    name: kindNameSchema,
    title: z.string(),
    description: z.string(),
    /** One and several: "note", "notes". */
    noun: z.tuple([z.string(), z.string()]),
    takesArchive: z.boolean(),
    columns: z.array(z.object({ header: z.string(), isRequired: z.boolean(), help: z.string() })),
    /** What is taken at most. */
    limits: z.object({ rows: z.int(), workbookBytes: z.int(), archiveBytes: z.int() }),
  })
  .meta({ id: 'ImportKind' });

export const importKindListSchema = z
  .object({ items: z.array(importKindSchema) })
  .meta({ id: 'ImportKindList' });

export const importSchema = z
  .object({
    id: idSchema,
    kind: kindNameSchema,
    fileName: z.string(),
    state: importStateSchema,
    /** Why the file was refused, or the last try to import it was given up; and what to do. */
    problem: z.string().nullable(),
    rows: z.object({
      read: z.int().min(0),
      ready: z.int().min(0),
      /** There already, or twice in the file: importing leaves them as they are. */
      present: z.int().min(0),
      wrong: z.int().min(0),
    }),
    /** How many rows were stored; null until then. */
    imported: z.int().min(0).nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Import' });

export const importPageSchema = pageSchema('ImportPage', importSchema);

export const importPageQuerySchema = z.object({ page: pageNumberSchema, pageSize: pageSizeSchema });

export const importRowSchema = z
  .object({
    /** As Excel numbers it. */
    rowNumber: z.int().min(1),
    verdict: verdictSchema,
    cells: z.array(z.object({ header: z.string(), text: z.string() })),
    problems: z.array(z.object({ column: z.string(), message: z.string() })),
  })
  .meta({ id: 'ImportRow' });

export const importRowPageSchema = pageSchema('ImportRowPage', importRowSchema);

export const importRowPageQuerySchema = z.object({
  verdict: verdictSchema,
  page: pageNumberSchema,
  pageSize: pageSizeSchema,
});

export const newImportSchema = z
  .strictObject({
    kind: kindNameSchema,
    /** The workbook's, to know the import by. */
    fileName: textSchema.trim().min(1).max(MAX_FILE_NAME_LENGTH),
  })
  .meta({ id: 'NewImport' });

export const importParamsSchema = z.object({ tenantId: idSchema, importId: idSchema });
export const importKindParamsSchema = z.object({ tenantId: idSchema, kind: z.string() });
export const importPartParamsSchema = importParamsSchema.extend({
  part: z.enum(['workbook', 'archive']),
});

export type ImportView = z.infer<typeof importSchema>;
export type ImportKindList = z.infer<typeof importKindListSchema>;
export type ImportState = z.infer<typeof importStateSchema>;
export type Verdict = z.infer<typeof verdictSchema>;
export type ImportPage = z.infer<typeof importPageSchema>;
export type ImportPageQuery = z.infer<typeof importPageQuerySchema>;
export type ImportRowView = z.infer<typeof importRowSchema>;
export type ImportRowPage = z.infer<typeof importRowPageSchema>;
export type ImportRowPageQuery = z.infer<typeof importRowPageQuerySchema>;
export type NewImport = z.infer<typeof newImportSchema>;
