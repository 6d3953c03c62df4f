import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { type RunningSimulator, startSimulator } from '../simulator.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { conformanceFacts } from './facts.js';
import { Target } from './target.js';

/** A busy machine takes its time over a fact of a dozen requests. */
const TIMEOUT_MS = 30_000;

const folder = temporaryFolder();
let simulator: RunningSimulator;
let target: Target;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, companyFile: folder.path });
  target = new Target(simulator.url);
});

afterAll(async () => {
  await simulator.close();
  folder.remove();
});

const sections = new Set(conformanceFacts.map((fact) => fact.section));
for (const section of sections) {
  describe(`behaviours ${section}`, () => {
    for (const fact of conformanceFacts.filter((one) => one.section === section)) {
      it(fact.title, () => fact.check(target), TIMEOUT_MS);
    }
  });
}
