import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RefusedCall, type TargetSession } from './target.js';

/** How a real request from the field was taken. */
export interface Replay {
  readonly file: string;
  /** `answered` with these status codes, `refused` with an HRESULT, or `broken`: no answer QuickBooks would give. */
  readonly outcome: 'answered' | 'refused' | 'broken';
  readonly detail: string;
}

/**
 * Sends every request sample in a folder (files that end in .rq.xml, at any depth) as it stands. Samples write,
 * so this is for simulators only.
 */
export async function* replaySamples(
  folder: string,
  openSession: () => Promise<TargetSession>,
): AsyncGenerator<Replay> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.rq.xml')).sort()) {
    const session = await openSession();
    yield { file, ...(await replay(session, readFileSync(join(folder, file)))) };
    await session.end();
  }
}

async function replay(session: TargetSession, bytes: Uint8Array): Promise<Omit<Replay, 'file'>> {
  try {
    const text = await session.send(bytes);
    const codes = [...text.matchAll(/ statusCode="(\d+)"/g)].map((match) => match[1]);
    return { outcome: 'answered', detail: codes.join(' ') };
  } catch (error) {
    if (error instanceof RefusedCall) return { outcome: 'refused', detail: error.message };
    return { outcome: 'broken', detail: error instanceof Error ? error.message : String(error) };
  }
}
