import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './places.js';

/** Stands on the line between two parts: counts what goes over it, both ways, as it is on the wire; and can be cut. */
export class Line {
  /** Bytes so far. */
  bytes = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** @param target where the part behind it listens */
  static async start(target: Readonly<{ host: string; port: number }>): Promise<Line> {
    const port = await freePort();
    const server = createServer();
    const line = new Line(server, port);
    server.on('connection', (near) => line.join(near, connect(target.port, target.host)));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return line;
  }

  /** Ends every connection that goes over it, wherever it is; the next one gets through again. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, far: Socket): void {
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      // It only stands on the line: what was sent at once goes on at once.
      from.setNoDelay(true);
      from.on('data', (chunk) => {
        this.bytes += chunk.length;
      });
      from.pipe(to);
      // Whichever end goes takes the other along; what was on its way is its own business.
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
