import { z } from 'zod';
import { idSchema, instantSchema } from '../http/fields.schemas.js';

const attachmentSchema = z
  .object({
    id: idSchema,
    fileName: z.string(),
    description: z.string().nullable(),
    /** Found in its content. */
    contentType: z.string(),
    sizeBytes: z.int().min(0),
    createdAt: instantSchema,
  })
  .meta({ id: 'Attachment' });

export const attachmentListSchema = z
  .object({ items: z.array(attachmentSchema), total: z.int().min(0) })
  .meta({ id: 'AttachmentList' });

export const attachmentParamsSchema = z.object({ tenantId: idSchema, attachmentId: idSchema });

export type AttachmentList = z.infer<typeof attachmentListSchema>;
