import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one test file; `remove` deletes it with all that is in it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'quickbooks-simulator-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
