import { z } from 'zod';

const schema = z.object({
  API_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3001'),
});

export interface WebConfig {
  /** Where apps/api answers, without a path. */
  readonly apiUrl: URL;
}

/**
 * Reads the environment as it is now; the only reader of `process.env` in this app.
 *
 * @throws Error that names the variable which is wrong.
 */
export function readConfig(
  environment: Record<string, string | undefined> = process.env,
): WebConfig {
  const parsed = schema.safeParse({ API_URL: environment.API_URL || undefined });
  if (!parsed.success) {
    throw new Error(
      `API_URL must be an http(s) address such as http://127.0.0.1:3001, but is "${environment.API_URL}".`,
    );
  }
  return { apiUrl: new URL(parsed.data.API_URL) };
}
