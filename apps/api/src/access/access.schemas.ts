import { z } from 'zod';
import { idSchema, textSchema } from '../http/fields.schemas.js';
import { PERMISSIONS, USER_ROLES } from './permissions.js';

const MAX_EMAIL_LENGTH = 254;
/** Longer than any person's password; bounds the work that hashing it takes. */
const MAX_PASSWORD_LENGTH = 256;

export const signInSchema = z
  .object({
    // Any text: an address that cannot exist gets the same answer as one that does not.
    email: textSchema
      .trim()
      .min(1, 'is needed')
      .max(MAX_EMAIL_LENGTH)
      .transform((email) => email.toLowerCase()),
    password: z.string().min(1, 'is needed').max(MAX_PASSWORD_LENGTH),
  })
  .meta({ id: 'SignIn' });

export const meSchema = z
  .object({
    user: z.object({
      id: idSchema,
      email: z.string(),
      name: z.string(),
      role: z.enum(USER_ROLES),
      /** Null for support, who work on every tenant. */
      tenantId: idSchema.nullable(),
    }),
    permissions: z.array(z.enum(PERMISSIONS)),
    /** Goes into the header x-csrf-token of every state-changing call. */
    csrfToken: z.string(),
  })
  .meta({ id: 'Me' });

export type SignIn = z.infer<typeof signInSchema>;
export type Me = z.infer<typeof meSchema>;
