import { describe, expect, it } from '@jest/globals';
import { FakeQuickBooks } from '../testing/fake-quickbooks.js';
import { BridgeError } from './bridge.js';
import {
  QuickBooksMonitor,
  type QuickBooksUsage,
  SESSION_LOOK_EVERY_MS,
} from './quickbooks-monitor.js';

function monitorOf(quickbooks: FakeQuickBooks) {
  const state = { nowMs: Date.parse('2026-06-01T12:00:00Z'), usage: 'idle' as QuickBooksUsage };
  const clock = { now: () => new Date(state.nowMs), sleep: async () => undefined };
  return { state, monitor: new QuickBooksMonitor(quickbooks, clock, () => state.usage) };
}

describe('AGT-3 the state of QuickBooks', () => {
  it('follows what is seen of it', async () => {
    const quickbooks = new FakeQuickBooks();
    const { monitor } = monitorOf(quickbooks);
    expect((await monitor.look()).state).toBe('ready');
    quickbooks.openFile = null;
    expect((await monitor.look()).state).toBe('no-company-file');
    quickbooks.isRunning = false;
    expect((await monitor.look()).state).toBe('not-running');
    expect(monitor.latest).toMatchObject({ state: 'not-running', companyFile: null });
  });

  it('is busy, with the code, while a dialog shows, and ready again without anybody’s doing', async () => {
    const quickbooks = new FakeQuickBooks();
    quickbooks.mishap = 'says-no';
    const { monitor } = monitorOf(quickbooks);
    expect(await monitor.look()).toMatchObject({ state: 'busy', hresult: '0x80040414' });
    expect(await monitor.look()).toMatchObject({ state: 'ready', hresult: null });
  });

  it('is unreachable when the way to it is broken', async () => {
    const quickbooks = new FakeQuickBooks();
    quickbooks.look = async () => {
      throw new BridgeError('The QuickBooks bridge does not answer.', true);
    };
    const { monitor } = monitorOf(quickbooks);
    expect(await monitor.look()).toMatchObject({
      state: 'unreachable',
      reason: 'The QuickBooks bridge does not answer.',
    });
  });
});

describe('looking at QuickBooks', () => {
  it('opens a session now and then only, since that holds its user up', async () => {
    const quickbooks = new FakeQuickBooks();
    quickbooks.answersHostQuery = true;
    const { monitor, state } = monitorOf(quickbooks);
    await monitor.look();
    await monitor.look();
    expect(quickbooks.sessionsOpened).toBe(1);
    state.nowMs += SESSION_LOOK_EVERY_MS;
    await monitor.look();
    expect(quickbooks.sessionsOpened).toBe(2);
    expect(monitor.latest).toMatchObject({ product: 'QuickBooks', version: '32.0' });
  });

  it('opens none while a batch runs', async () => {
    const quickbooks = new FakeQuickBooks();
    const { monitor, state } = monitorOf(quickbooks);
    state.usage = 'batch-in-hand';
    expect((await monitor.look()).state).toBe('ready');
    expect(quickbooks.sessionsOpened).toBe(0);
  });
});
