import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AgentStatus, RunSummary, TenantOverview } from '../../api/types';
import { afterEvent, readEvent } from './tenant-events';

function run(number: number, state: RunSummary['state'], observed = 0): RunSummary {
  return {
    id: `run-${number}`,
    number,
    trigger: 'manual',
    mode: 'sync',
    planRunId: null,
    requestedBy: 'Ana',
    state,
    phase: state === 'running' ? 'observe' : null,
    queuedAt: '2026-03-04T10:00:00Z',
    startedAt: null,
    finishedAt: null,
    progress: {
      observed,
      expected: null,
      planned: 0,
      applied: 0,
      written: 0,
      toWrite: 0,
      problems: 0,
    },
    counts: {
      created: 0,
      updated: 0,
      activated: 0,
      deactivated: 0,
      linked: 0,
      unchanged: 0,
      held: 0,
      unknown: 0,
    },
    holds: [],
    error: null,
    notes: [],
  };
}

const EMPTY: TenantOverview = {
  id: 'tenant',
  name: 'Blue Lagoon',
  timeZone: 'America/Chicago',
  agent: null,
  lastRun: null,
  currentRun: null,
  nextRunAt: null,
  schedule: { enabled: true, everyMinutes: 60 },
  holds: [],
  approvalNeeded: null,
  plan: null,
  counts: { activeCustomers: 0, inactiveCustomers: 0, needsAttention: 0 },
  permissions: [],
};

const after = (overview: TenantOverview, ...runs: RunSummary[]) =>
  runs.reduce<TenantOverview>(
    (seen, next) => afterEvent(seen, { kind: 'run', run: next }) ?? seen,
    overview,
  );

describe('RUN-2 what a live page shows', () => {
  it('follows a run from its start to its report', () => {
    const started = after(EMPTY, run(1, 'queued'), run(1, 'running', 40));
    expect(started.currentRun?.progress.observed).toBe(40);
    const ended = after(started, run(1, 'completed', 60));
    expect(ended.currentRun).toBeNull();
    expect(ended.lastRun?.progress.observed).toBe(60);
  });

  it('does not start a finished run again when an event of it comes late', () => {
    const ended = after(EMPTY, run(1, 'running'), run(1, 'completed'));
    expect(after(ended, run(1, 'running', 10))).toEqual(ended);
  });

  it('goes on with a run that was on hold', () => {
    const held = after(EMPTY, run(1, 'held'));
    expect(held.lastRun?.state).toBe('held');
    expect(after(held, run(1, 'running')).currentRun?.id).toBe('run-1');
  });

  it('keeps the newer run when an older one reports its end late', () => {
    const ended = after(EMPTY, run(2, 'completed'));
    expect(after(ended, run(1, 'failed')).lastRun?.id).toBe('run-2');
  });

  it('keeps what the last sync came to when reconciling ends', () => {
    const before = { ...EMPTY, lastRun: run(6, 'completed'), currentRun: run(7, 'running') };
    const reconciled: RunSummary = { ...run(7, 'completed'), mode: 'reconcile' };
    expect(afterEvent(before, { kind: 'run', run: reconciled })).toEqual({
      ...before,
      currentRun: null,
    });
  });

  it('takes what the agent says of itself', () => {
    const agent = { id: 'agent', state: 'offline' } as AgentStatus;
    expect(afterEvent(EMPTY, { kind: 'agent', agent })?.agent).toBe(agent);
  });

  it('waits for the overview before it applies anything to it', () => {
    expect(afterEvent(undefined, { kind: 'run', run: run(1, 'running') })).toBeUndefined();
    expect(afterEvent(undefined, { kind: 'overview', overview: EMPTY })).toBe(EMPTY);
  });

  it('shows no run as current that it also shows as over, in whatever order events come', () => {
    const state = fc.constantFrom<RunSummary['state']>(
      'queued',
      'running',
      'held',
      'completed',
      'failed',
    );
    const events = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), state), { maxLength: 30 });
    fc.assert(
      fc.property(events, (sequence) => {
        const shown = after(EMPTY, ...sequence.map(([number, at]) => run(number, at)));
        const isOver = shown.lastRun?.state === 'completed' || shown.lastRun?.state === 'failed';
        expect(isOver && shown.currentRun?.id === shown.lastRun?.id).toBe(false);
      }),
    );
  });
});

describe('events as they arrive', () => {
  it('are read by their kind', () => {
    expect(readEvent('run', JSON.stringify(run(3, 'queued')))).toMatchObject({
      kind: 'run',
      run: { number: 3 },
    });
  });

  it.each([
    ['a kind this page does not know', 'release', '{"id":"1"}'],
    ['what is not JSON', 'run', '{"id":'],
    ['what is not an object', 'run', '"text"'],
    ['an object that is nothing of ours', 'overview', '{}'],
  ])('ignore %s', (_name, kind, data) => {
    expect(readEvent(kind, data)).toBeNull();
  });
});
