import { createServer } from 'node:net';
import { Failure } from '../failure.mjs';

export const LOOPBACK = '127.0.0.1';

/** @returns {Promise<number>} a port nobody listens on at the moment */
export async function freePort() {
  const server = await listen(0);
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.');
  return address.port;
}

/**
 * @param {{ name: string, port: number, variable: string }} wanted `variable` is the setting that changes the port
 * @throws {Failure} naming the port and how to choose another
 */
export async function requireFreePort({ name, port, variable }) {
  try {
    const server = await listen(port);
    await new Promise((resolve) => server.close(resolve));
  } catch {
    throw new Failure(
      `Port ${port} is taken by another program, and the ${name} needs it. Stop that program, or choose another port: ${variable}=${port + 100} npm start`,
    );
  }
}

/** @param {number} port @returns {Promise<import('node:net').Server>} */
function listen(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => resolve(server));
  });
}
