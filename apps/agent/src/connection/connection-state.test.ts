import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CONNECTION_STATES,
  type ConnectionEvent,
  type ConnectionState,
  nextConnectionState,
} from './connection-state.js';

const EVENTS: readonly ConnectionEvent[] = [
  'connect',
  'opened',
  'challenged',
  'welcomed',
  'lost',
  'drain',
  'drained',
];

function walk(events: readonly ConnectionEvent[]): ConnectionState[] {
  const states: ConnectionState[] = ['idle'];
  let state: ConnectionState = 'idle';
  for (const event of events) {
    const next = nextConnectionState(state, event);
    // What the shell does: it closes the socket, which is a loss.
    state = next === 'unexpected' ? lostFrom(state) : next;
    states.push(state);
  }
  return states;
}

function lostFrom(state: ConnectionState): ConnectionState {
  const next = nextConnectionState(state, 'lost');
  if (next === 'unexpected') throw new Error(`losing the socket is always possible, also ${state}`);
  return next;
}

describe('the state of the connection', () => {
  it('is online only through challenge and proof', () => {
    expect(walk(['connect', 'opened', 'challenged', 'welcomed']).at(-1)).toBe('online');
    expect(walk(['connect', 'opened', 'welcomed']).at(-1)).toBe('idle');
  });

  it('follows every event in every state', () => {
    for (const state of CONNECTION_STATES) {
      for (const event of EVENTS) expect(nextConnectionState(state, event)).toBeDefined();
    }
  });

  it('never leaves stopped, and never reaches online without opening a socket first', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (events) => {
        const states = walk(events);
        const stoppedAt = states.indexOf('stopped');
        if (stoppedAt >= 0) {
          expect(new Set(states.slice(stoppedAt))).toEqual(new Set(['stopped']));
        }
        states.forEach((state, index) => {
          if (state === 'online') expect(['proving', 'online']).toContain(states[index - 1]);
        });
      }),
    );
  });

  it('stops from everywhere once it is asked to and nothing is in hand', () => {
    for (const state of CONNECTION_STATES) {
      const draining = nextConnectionState(state, 'drain');
      expect(['draining', 'stopped']).toContain(draining);
      if (draining === 'unexpected') throw new Error('unreachable');
      expect(nextConnectionState(draining, 'drained')).toBe('stopped');
    }
  });
});
