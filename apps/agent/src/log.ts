import { type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * Lines of JSON on standard error, for whoever runs the agent. No customer data, no secret and no qbXML is ever
 * logged: ids, kinds, counts and codes only.
 */
export function createLog(level: string): Log {
  return pino(
    { level, base: { process: 'agent' }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
