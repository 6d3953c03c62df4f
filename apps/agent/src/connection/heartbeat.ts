import type WebSocket from 'ws';

/** Without a sign of life for this many heartbeats the socket is taken for dead. One may be lost. */
const SILENT_HEARTBEATS = 3;

/**
 * Finds out that a socket is dead, which TCP alone may not tell for minutes: pings at every beat and cuts the
 * socket after three beats without a word from the other side.
 */
export class Heartbeat {
  private timer: NodeJS.Timeout | null = null;
  private beatsSinceHeard = 0;

  constructor(private readonly socket: WebSocket) {
    socket.on('ping', () => this.heard());
    socket.on('pong', () => this.heard());
  }

  start(everyMs: number): void {
    this.stop();
    this.timer = setInterval(() => this.beat(), everyMs);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  /** Any sign of life. */
  heard(): void {
    this.beatsSinceHeard = 0;
  }

  private beat(): void {
    this.beatsSinceHeard += 1;
    if (this.beatsSinceHeard > SILENT_HEARTBEATS) {
      this.socket.terminate();
      return;
    }
    this.socket.ping();
  }
}
