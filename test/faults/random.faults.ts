import { LINES, type Part, until } from '@connector/test-harness';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { ExactlyOnce, LIMIT_MS } from './exactly-once.js';
import { invoices, RECORDS } from './written-kinds.js';

const START_LIMIT_MS = 120_000;
const PARTS: readonly Part[] = ['agent', 'worker', 'api', 'simulator'];

/** The same seed strikes at the same places: FAULTS_SEED=… npm run test:faults -- random */
const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
const rounds = Number(process.env.FAULTS_ROUNDS ?? 25);

/** Park and Miller's generator: the next number of a seed, from 0 to below 1. */
function randomOf(start: number): () => number {
  let state = (start % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}

const random = randomOf(seed);
const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

/** Something dies once so many invoices are settled; two of them in a row now and then. */
const strikes = Array.from({ length: rounds }, (_, round) => ({
  round: round + 1,
  blows: Array.from({ length: random() < 0.3 ? 2 : 1 }, () => ({
    what: oneOf([
      ...PARTS.map((part) => ({ kind: 'killed' as const, part })),
      ...LINES.map((line) => ({ kind: 'cut' as const, line })),
      { kind: 'emptied' as const },
    ]),
    after: Math.floor(random() * RECORDS),
  })),
}));

type Blow = (typeof strikes)[number]['blows'][number];

describe(`INV-8 every invoice is in QuickBooks once, whatever dies at random (FAULTS_SEED=${seed})`, () => {
  let writing: ExactlyOnce;

  beforeAll(async () => {
    writing = await ExactlyOnce.start(invoices);
  }, START_LIMIT_MS);

  afterAll(async () => {
    await writing?.stack.stop();
  }, START_LIMIT_MS);

  it.each(
    strikes.map((strike) => ({ ...strike, words: strike.blows.map(wordsOf).join(', then ') })),
  )(
    'round $round: $words',
    async ({ blows }) => {
      const names = await writing.addRecords();
      await writing.stack.desk.setFaults([{ kind: 'slow', delayMs: 5 }]);
      const office = await writing.stack.signedIn('office_staff');
      const run = await office.syncNow();
      for (const blow of blows) {
        await until('the moment to strike', async () => {
          const there = await writing.written.there(writing.stack).catch(() => []);
          const mine = there.filter((name) => names.includes(name)).length;
          return mine >= blow.after || (await office.hasEnded(run.id).catch(() => false));
        });
        await strike(blow);
      }
      await writing.stack.desk.setFaults([]);
      await office.runEnded(run.id, LIMIT_MS);
      await writing.syncUntilThrough();
      await writing.expectEachOnce(names);
    },
    LIMIT_MS,
  );

  async function strike({ what }: Blow): Promise<void> {
    if (what.kind === 'killed') return writing.stack.crash(what.part);
    return what.kind === 'cut' ? writing.stack.cut(what.line) : writing.stack.loseQueue();
  }
});

function wordsOf({ what, after }: Blow): string {
  const when = `after ${after} invoices`;
  if (what.kind === 'killed') return `the ${what.part} is killed ${when}`;
  return what.kind === 'cut'
    ? `the line to the ${what.line} is cut ${when}`
    : `Redis comes back empty ${when}`;
}
