import { connect, createServer, type Server, type Socket } from 'node:net';

/** Stands before the real Redis and can be shut, as if Redis were away. */
export class RedisGate {
  private readonly sockets = new Set<Socket>();
  private isShut = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(redisUrl: string): Promise<RedisGate> {
    const { hostname, port } = new URL(redisUrl);
    // The same address but for the port: who passes the gate still gives the password.
    const url = new URL(redisUrl);
    url.hostname = '127.0.0.1';
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port.');
    url.port = String(address.port);
    const gate = new RedisGate(server, url.href);
    server.on('connection', (inner) => gate.pass(inner, connect(Number(port), hostname)));
    return gate;
  }

  shut(): void {
    this.isShut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  reopen(): void {
    this.isShut = false;
  }

  async close(): Promise<void> {
    this.shut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(inner: Socket, outer: Socket): void {
    for (const socket of [inner, outer]) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        inner.destroy();
        outer.destroy();
      });
    }
    if (this.isShut) inner.destroy();
    else inner.pipe(outer).pipe(inner);
  }
}
