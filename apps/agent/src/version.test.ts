import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { AGENT_VERSION } from './version.js';

it('the agent says the version that its package has', () => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  expect(AGENT_VERSION).toBe(z.object({ version: z.string() }).parse(JSON.parse(text)).version);
});
