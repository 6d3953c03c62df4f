import { describe, expect, it } from '@jest/globals';
import { holdsInWords, runInOneLine, stepsAsTable } from './run-report.mjs';

const run = {
  id: 'run-1',
  number: 1,
  mode: 'apply' as const,
  state: 'completed' as const,
  phase: null,
  progress: {
    observed: 63,
    expected: 63,
    planned: 63,
    applied: 63,
    written: 0,
    toWrite: 0,
    problems: 0,
  },
  counts: {
    created: 63,
    updated: 0,
    activated: 0,
    deactivated: 0,
    linked: 0,
    unchanged: 0,
    held: 2,
  },
  holds: [],
  error: null,
};

const step = {
  action: 'create',
  recordName: 'Carefree',
  quickbooksName: 'Carefree:Spa',
  reason: 'This job is new in QuickBooks.',
};

describe('RUN-2 the report of a run in a terminal', () => {
  it('says in one line what happened, and leaves out what did not', () => {
    expect(runInOneLine(run)).toBe('Run 1 completed: 63 new, 2 need attention.');
    expect(runInOneLine({ ...run, number: 2, counts: {} })).toBe(
      'Run 2 completed: nothing had changed.',
    );
  });

  it('shows a row a record, with what happened and why', () => {
    const table = stepsAsTable([step], 'http://127.0.0.1:3000/runs/1');
    expect(table).toContain('Carefree:Spa');
    expect(table).toContain('new');
    expect(table).toContain('This job is new in QuickBooks.');
  });

  it('shows so many rows as can be read, and says where the others are', () => {
    const table = stepsAsTable(
      Array.from({ length: 101 }, () => step),
      'http://127.0.0.1:3000/runs/1',
    );
    expect(table).toContain('http://127.0.0.1:3000/runs/1');
  });

  it('is empty when there is nothing to show', () => {
    expect(stepsAsTable([], 'http://127.0.0.1:3000/runs/1')).toBe('');
  });

  it('tells what holds a run, and the steps that free it', () => {
    const hold = {
      title: 'QuickBooks is in multi-user mode',
      message: 'The first sync needs single-user mode.',
      steps: ['Open the File menu.'],
    };
    expect(holdsInWords({ ...run, state: 'held', holds: [hold] })).toBe(
      'QuickBooks is in multi-user mode: The first sync needs single-user mode.\n  1. Open the File menu.',
    );
  });
});
