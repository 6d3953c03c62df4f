import { z } from 'zod';
import { idSchema, instantSchema, textSchema } from '../http/fields.schemas.js';

const MAX_NAME_LENGTH = 80;

export const newApiKeySchema = z
  .object({ name: textSchema.trim().min(1, 'is needed').max(MAX_NAME_LENGTH) })
  .meta({ id: 'NewApiKey' });

export const apiKeySchema = z
  .object({
    id: idSchema,
    name: z.string(),
    createdAt: instantSchema,
    lastUsedAt: instantSchema.nullable(),
    revokedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ApiKey' });

export const apiKeyListSchema = z
  .object({ items: z.array(apiKeySchema) })
  .meta({ id: 'ApiKeyList' });

export const createdApiKeySchema = apiKeySchema
  .extend({
    /** Shown this once. */
    key: z.string(),
  })
  .meta({ id: 'CreatedApiKey' });

export const apiKeyParamsSchema = z.object({ tenantId: idSchema, apiKeyId: idSchema });

export type NewApiKey = z.infer<typeof newApiKeySchema>;
export type ApiKey = z.infer<typeof apiKeySchema>;
export type ApiKeyList = z.infer<typeof apiKeyListSchema>;
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;
