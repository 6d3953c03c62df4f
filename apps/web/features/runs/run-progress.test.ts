import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RunSummary } from '../../api/types';
import { elapsedMs, percentOf, stageOf } from './run-progress';

const NOTHING = { observed: 0, expected: null, planned: 0, applied: 0, problems: 0 };
const PHASES = ['queued', 'admit', 'observe', 'plan', 'report'] as const;

function running(phase: RunSummary['phase'], progress: Partial<RunSummary['progress']> = {}) {
  return { state: 'running' as const, phase, progress: { ...NOTHING, ...progress } };
}

describe('RUN-2 how far a run is', () => {
  it.each([
    ['queued', -1],
    ['admit', 0],
    ['observe', 1],
    ['plan', 2],
    ['report', 3],
  ] as const)('in phase %s stage %d is under way', (phase, stage) => {
    expect(stageOf(running(phase))).toBe(stage);
  });

  it('counts every stage as done once the run is over', () => {
    expect(stageOf({ state: 'completed', phase: null })).toBe(4);
  });

  it('does not pretend to know how far reading is before QuickBooks said how much there is', () => {
    expect(percentOf(running('observe', { observed: 500 }))).toBeNull();
    expect(percentOf(running('observe', { observed: 500, expected: 1_000 }))).toBe(37.5);
  });

  it('never goes back from one phase to the next', () => {
    const count = fc.integer({ min: 0, max: 30_000 });
    fc.assert(
      fc.property(count, count, count, count, (observed, expected, planned, applied) => {
        const shown = PHASES.map((phase) =>
          percentOf(running(phase, { observed, expected, planned, applied })),
        );
        const known = shown.filter((percent) => percent !== null);
        expect(known).toEqual(known.toSorted((a, b) => a - b));
        expect(Math.max(...known)).toBeLessThan(100);
      }),
    );
  });
});

describe('the time a run takes', () => {
  const startedAt = '2026-03-04T10:00:00Z';
  const nowMs = Date.parse('2026-03-04T10:01:00Z');

  it('goes on until the run has ended', () => {
    expect(elapsedMs({ startedAt, finishedAt: null }, nowMs)).toBe(60_000);
    expect(elapsedMs({ startedAt, finishedAt: '2026-03-04T10:00:12Z' }, nowMs)).toBe(12_000);
  });

  it('is unknown before it starts, and never negative where clocks differ', () => {
    expect(elapsedMs({ startedAt: null, finishedAt: null }, nowMs)).toBeNull();
    expect(elapsedMs({ startedAt, finishedAt: null }, nowMs - 120_000)).toBe(0);
  });
});
