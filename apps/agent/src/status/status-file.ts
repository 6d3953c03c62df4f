import { readFile } from 'node:fs/promises';
import { quickbooksHealthSchema } from '@connector/agent-protocol';
import { z } from 'zod';
import { replaceFile } from '../state-folder/durable-file.js';

const statusSchema = z.object({
  format: z.literal(1),
  agentVersion: z.string(),
  processId: z.int(),
  startedAt: z.iso.datetime(),
  writtenAt: z.iso.datetime(),
  connection: z.object({
    state: z.enum(['idle', 'opening', 'greeting', 'proving', 'online', 'draining', 'stopped']),
    since: z.iso.datetime(),
    /** What went wrong last, in words; null while nothing is wrong. */
    problem: z.string().nullable(),
  }),
  /** How far this machine's clock is ahead of the service's; null before the first connection. */
  clockAheadMs: z.int().nullable(),
  quickbooks: quickbooksHealthSchema.nullable(),
  /** The file the tenant is bound to, as the service said. */
  boundCompanyFile: z.string().nullable(),
  lastBatch: z
    .object({
      batchId: z.string(),
      kind: z.enum(['read', 'write']),
      outcome: z.enum(['answered', 'refused', 'unavailable', 'unknown']),
      finishedAt: z.iso.datetime(),
    })
    .nullable(),
  batchInHand: z.string().nullable(),
  journal: z.object({
    unacknowledged: z.int(),
    unsettled: z.int(),
    kept: z.int(),
    quarantined: z.int(),
  }),
});

/** What the running agent writes down about itself, for `status` and `doctor`. */
export type AgentStatus = Readonly<z.infer<typeof statusSchema>>;

export async function writeStatus(path: string, status: AgentStatus): Promise<void> {
  await replaceFile(path, `${JSON.stringify(status, null, 2)}\n`);
}

/** What an agent wrote last; null when none ever ran here or the file cannot be understood. */
export async function readStatus(path: string): Promise<AgentStatus | null> {
  try {
    return statusSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // Missing or of another version: the running agent writes it anew.
    return null;
  }
}
