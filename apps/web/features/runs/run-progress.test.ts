import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RunSummary } from '../../api/types';
import { elapsedMs, percentOf, stageOf, stagesOf } from './run-progress';

const NOTHING = {
  observed: 0,
  expected: null,
  planned: 0,
  applied: 0,
  written: 0,
  toWrite: 0,
  problems: 0,
};
const PHASES = ['queued', 'admit', 'observe', 'plan', 'write', 'report'] as const;

const count = fc.integer({ min: 0, max: 30_000 });
const AMOUNTS = {
  observed: count,
  expected: count,
  planned: count,
  applied: count,
  written: count,
  toWrite: count,
};

function running(
  phase: RunSummary['phase'],
  progress: Partial<RunSummary['progress']> = {},
  mode: RunSummary['mode'] = 'sync',
) {
  return { mode, state: 'running' as const, phase, progress: { ...NOTHING, ...progress } };
}

describe('RUN-2 how far a run is', () => {
  it.each([
    ['queued', -1],
    ['admit', 0],
    ['observe', 1],
    ['plan', 2],
    ['write', 3],
    ['report', 4],
  ] as const)('in phase %s stage %d is under way', (phase, stage) => {
    expect(stageOf(running(phase))).toBe(stage);
  });

  it('counts every stage as done once the run is over', () => {
    expect(stageOf({ mode: 'sync', state: 'completed', phase: null })).toBe(5);
  });

  it('a preview sends nothing, so it has no stage for it', () => {
    expect(stagesOf({ mode: 'preview' }).map(({ phase }) => phase)).not.toContain('write');
    expect(stageOf(running('report', {}, 'preview'))).toBe(3);
  });

  it('reconciling compares, and neither plans nor sends', () => {
    expect(stageOf(running('reconcile', {}, 'reconcile'))).toBe(1);
    expect(stagesOf({ mode: 'reconcile' })).toHaveLength(3);
    expect(percentOf(running('reconcile', { observed: 7 }, 'reconcile'))).toBeNull();
    const half = { observed: 500, expected: 1_000 };
    expect(percentOf(running('reconcile', half, 'reconcile'))).toBe(51);
  });

  it('does not pretend to know how far reading is before QuickBooks said how much there is', () => {
    expect(percentOf(running('observe', { observed: 500 }))).toBeNull();
    expect(percentOf(running('observe', { observed: 500, expected: 1_000 }))).toBe(30);
  });

  it('never goes back from one phase to the next', () => {
    fc.assert(
      fc.property(fc.record(AMOUNTS), fc.constantFrom('sync', 'preview'), (progress, mode) => {
        const shown = PHASES.map((phase) => percentOf(running(phase, progress, mode)));
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
