import type { Redis } from 'ioredis';
import { z } from 'zod';

/**
 * What a worker asks of the API node that holds an agent's socket, and what the node answers, over Redis streams.
 * A node reads one stream of commands, a worker one stream of replies.
 */
export const nodeCommandSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('execute'),
    requestId: z.string(),
    replyTo: z.string(),
    tenantId: z.string(),
    epoch: z.int(),
    batchId: z.string(),
    companyFile: z.string().nullable(),
    follows: z.string().nullable(),
    batchKind: z.enum(['read', 'write']),
    deadlineMs: z.int(),
    qbxml: z.string(),
  }),
  z.strictObject({ kind: z.literal('ack'), tenantId: z.string(), batchId: z.string() }),
  /** Another agent was paired in its place. It is named, since the new one may have connected by now. */
  z.strictObject({ kind: z.literal('revoke'), tenantId: z.string(), agentId: z.string() }),
]);

export type NodeCommand = z.infer<typeof nodeCommandSchema>;
export type ExecuteCommand = Extract<NodeCommand, { kind: 'execute' }>;

/** Keys and bounds of the streams. */
const STREAM_MAX_ENTRIES = 1_000;
/** Replies can be large; a worker reads them at once. */
export const REPLIES_MAX_ENTRIES = 64;
/** How long a stream outlives its reader. */
export const STREAM_TTL_SECONDS = 600;

export function nodeStream(prefix: string, nodeId: string): string {
  return `${prefix}:node:${nodeId}`;
}

export function replyStream(prefix: string, workerId: string): string {
  return `${prefix}:replies:${workerId}`;
}

/** Asks something of an API node. It is read once the node gets to it, and lost with the node. */
export async function sendCommand(
  redis: Redis,
  to: Readonly<{ prefix: string; nodeId: string }>,
  command: NodeCommand,
): Promise<void> {
  await redis.xadd(
    nodeStream(to.prefix, to.nodeId),
    ...(['MAXLEN', '~', STREAM_MAX_ENTRIES, '*'] as const),
    ...(['command', JSON.stringify(command)] as const),
  );
}
