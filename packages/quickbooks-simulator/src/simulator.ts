import { makeServer } from './http/server.js';
import { Machine } from './machine/machine.js';
import { RequestProcessor } from './processor/request-processor.js';
import { parseSeed, type Seed } from './seed/seed.js';

export interface SimulatorOptions {
  /** TCP port; 0 takes a free one. */
  readonly port: number;
  /** Address to listen on. Default 127.0.0.1: the simulator has no password. */
  readonly host?: string;
  /** Folder for everything the simulator keeps; made when missing. */
  readonly companyFile: string;
  /** What a new company file is filled with: demo, none, scale:N. Default demo. */
  readonly seed?: Seed | string;
  /** IANA zone of the QuickBooks machine. Default America/New_York. */
  readonly timeZone?: string;
  /** The true time in UTC epoch milliseconds; for tests. Default Date.now. */
  readonly now?: () => number;
}

export interface RunningSimulator {
  /** Base address, such as http://127.0.0.1:3002, without a slash at the end. */
  readonly url: string;
  /** Folder the simulator keeps everything in. */
  readonly companyFile: string;
  /** Ends sessions, closes the company file and stops listening. */
  readonly close: () => Promise<void>;
}

const DEFAULT_TIME_ZONE = 'America/New_York';

/**
 * Starts a QuickBooks simulator in this process.
 *
 * @throws Error when the port is taken (code EADDRINUSE) or the company file cannot be opened; RangeError for a
 *   seed or time zone that does not exist.
 */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const { host = '127.0.0.1', seed = 'demo', timeZone = DEFAULT_TIME_ZONE } = options;
  const machine = await Machine.start({
    folder: options.companyFile,
    seed: typeof seed === 'string' ? parseSeed(seed) : seed,
    timeZone,
    ...(options.now ? { now: options.now } : {}),
  });
  const server = makeServer({ machine, processor: new RequestProcessor(machine) });
  try {
    const url = await server.listen({ host, port: options.port });
    return {
      url,
      companyFile: options.companyFile,
      close: async () => {
        // What hangs by a fault would keep the server from closing.
        machine.setFaults([]);
        await server.close();
        await machine.stop();
      },
    };
  } catch (error) {
    await machine.stop();
    throw error;
  }
}
