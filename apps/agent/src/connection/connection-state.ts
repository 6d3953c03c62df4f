/**
 * The life of the agent's connection, without sockets or timers.
 *
 *            connect         opened          challenged        welcomed
 *   ┌─ idle ────────▶ opening ──────▶ greeting ───────▶ proving ───────▶ online
 *   │   ▲                │               │                 │               │
 *   │   └────── lost ────┴───────────────┴─────────────────┴───────────────┤
 *   │                                                                      │ drain
 *   │ drain (from everywhere before online: nothing is in hand)            ▼
 *   └──────────────────────────────▶ stopped ◀──── drained, lost ──── draining
 *
 * `unexpected` is what the peer may not say at that point: the shell closes the socket for it.
 */
export type ConnectionState =
  | 'idle'
  | 'opening'
  | 'greeting'
  | 'proving'
  | 'online'
  | 'draining'
  | 'stopped';

export type ConnectionEvent =
  /** The wait is over. */
  | 'connect'
  /** The socket is open. */
  | 'opened'
  /** The API sent `challenge`. */
  | 'challenged'
  /** The API sent `welcome`. */
  | 'welcomed'
  /** The socket is gone. */
  | 'lost'
  /** The agent is to stop. */
  | 'drain'
  /** Nothing is in hand any more. */
  | 'drained';

export type NextState = ConnectionState | 'unexpected';

const NEXT: Record<ConnectionState, Record<ConnectionEvent, NextState>> = {
  idle: {
    connect: 'opening',
    opened: 'unexpected',
    challenged: 'unexpected',
    welcomed: 'unexpected',
    lost: 'idle',
    drain: 'stopped',
    drained: 'stopped',
  },
  opening: {
    connect: 'unexpected',
    opened: 'greeting',
    challenged: 'unexpected',
    welcomed: 'unexpected',
    lost: 'idle',
    drain: 'stopped',
    drained: 'stopped',
  },
  greeting: {
    connect: 'unexpected',
    opened: 'unexpected',
    challenged: 'proving',
    welcomed: 'unexpected',
    lost: 'idle',
    drain: 'stopped',
    drained: 'stopped',
  },
  proving: {
    connect: 'unexpected',
    opened: 'unexpected',
    challenged: 'unexpected',
    welcomed: 'online',
    lost: 'idle',
    drain: 'stopped',
    drained: 'stopped',
  },
  online: {
    connect: 'unexpected',
    opened: 'unexpected',
    challenged: 'unexpected',
    welcomed: 'unexpected',
    lost: 'idle',
    drain: 'draining',
    drained: 'unexpected',
  },
  draining: {
    connect: 'unexpected',
    opened: 'unexpected',
    challenged: 'unexpected',
    welcomed: 'unexpected',
    lost: 'stopped',
    drain: 'draining',
    drained: 'stopped',
  },
  // Whatever still arrives from a socket that is being closed is passed over.
  stopped: {
    connect: 'stopped',
    opened: 'stopped',
    challenged: 'stopped',
    welcomed: 'stopped',
    lost: 'stopped',
    drain: 'stopped',
    drained: 'stopped',
  },
};

export const CONNECTION_STATES = Object.keys(NEXT) as readonly ConnectionState[];

/** What follows `state` when `event` happens. */
export function nextConnectionState(state: ConnectionState, event: ConnectionEvent): NextState {
  return NEXT[state][event];
}
