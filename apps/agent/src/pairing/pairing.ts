import { readFile } from 'node:fs/promises';
import { pairingResponseSchema } from '@connector/agent-protocol';
import { z } from 'zod';
import { CommandError, EXIT_CODES } from '../exit-codes.js';
import { writeDurably } from '../state-folder/durable-file.js';

const pairingSchema = pairingResponseSchema.extend({
  format: z.literal(1),
  apiUrl: z.url(),
  /** Where QuickBooks is, such as simulator:http://127.0.0.1:3002. */
  quickbooks: z.string().min(1),
  machineName: z.string().min(1),
  pairedAt: z.iso.datetime(),
});

/** To whom this agent belongs. */
export type Pairing = Readonly<z.infer<typeof pairingSchema>>;

export async function savePairing(path: string, pairing: Pairing): Promise<void> {
  await writeDurably(path, `${JSON.stringify(pairing, null, 2)}\n`);
}

/** The pairing of this machine; null when there is none or its file cannot be understood. */
export async function findPairing(path: string): Promise<Pairing | null> {
  try {
    return pairingSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // Missing, damaged or of a later version: in each case pairing again is what helps.
    return null;
  }
}

/** @throws CommandError (notPaired). */
export async function loadPairing(path: string): Promise<Pairing> {
  const pairing = await findPairing(path);
  if (pairing !== null) return pairing;
  throw new CommandError(
    EXIT_CODES.notPaired,
    'This machine is not paired yet. Ask support for a pairing code, then run: pair CODE --api ADDRESS --quickbooks BRIDGE',
  );
}

/** The websocket address the agent connects to: wss for https, ws for this machine only. */
export function connectUrl(pairing: Pick<Pairing, 'apiUrl' | 'websocketPath'>): string {
  const url = new URL(pairing.websocketPath, `${pairing.apiUrl}/`);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
