import { CommandError, EXIT_CODES } from '../exit-codes.js';
import type { QuickBooksBridge } from './bridge.js';
import { SimulatorBridge } from './simulator/simulator-bridge.js';

const SIMULATOR = 'simulator:';

/**
 * The bridge that an address names.
 *
 * @param address such as simulator:http://127.0.0.1:3002.
 * @throws CommandError (misconfigured) for a bridge this version does not have.
 */
export function openBridge(address: string): QuickBooksBridge {
  if (address.startsWith(SIMULATOR)) {
    return new SimulatorBridge(address.slice(SIMULATOR.length).replace(/\/+$/, ''));
  }
  throw new CommandError(
    EXIT_CODES.misconfigured,
    `This version has no QuickBooks bridge called "${address}". Use --quickbooks simulator:http://HOST:PORT.`,
  );
}
