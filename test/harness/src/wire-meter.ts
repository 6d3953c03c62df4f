import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './places.js';

/** Stands on the line between two parts and counts what goes over it, both ways, as it is on the wire. */
export class WireMeter {
  /** Bytes so far. */
  bytes = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** @param targetPort of the part behind it, on loopback */
  static async start(targetPort: number): Promise<WireMeter> {
    const port = await freePort();
    const server = createServer();
    const meter = new WireMeter(server, port);
    server.on('connection', (near) => meter.join(near, connect(targetPort, '127.0.0.1')));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return meter;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, far: Socket): void {
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
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
