import { Command, InvalidArgumentError } from 'commander';
import { parseSeed } from './seed/seed.js';
import { type RunningSimulator, type SimulatorOptions, startSimulator } from './simulator.js';

interface ServeFlags {
  readonly port: number;
  readonly host: string;
  readonly companyFile: string;
  readonly seed: string;
  readonly timeZone: string;
}

/** Runs the command line. Errors end in one line on stderr and exit code 1. */
export async function runCommand(argv: readonly string[]): Promise<void> {
  const program = new Command('quickbooks-simulator').description(
    'A stand-in for QuickBooks Desktop: answers qbXML from a company file on disk.',
  );
  program
    .command('serve')
    .description('Serve a company file over HTTP until stopped.')
    .option('--port <number>', 'TCP port', readPort, 3002)
    .option('--host <address>', 'address to listen on; there is no password', '127.0.0.1')
    .requiredOption('--company-file <folder>', 'folder for everything the simulator keeps')
    .option(
      '--seed <what>',
      'what a new company file holds: demo, none, scale:CUSTOMERS[,ITEMS,INVOICES]',
      readSeed,
      'demo',
    )
    .option('--time-zone <name>', 'IANA zone of the QuickBooks machine', 'America/New_York')
    .action(serve);
  await program.parseAsync(argv);
}

async function serve(flags: ServeFlags): Promise<void> {
  const startedAt = performance.now();
  let simulator: RunningSimulator;
  try {
    simulator = await startSimulator(flags satisfies SimulatorOptions);
  } catch (error) {
    process.stderr.write(`${explain(error, flags)}\n`);
    process.exitCode = 1;
    return;
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(
    `QuickBooks simulator at ${simulator.url} (ready in ${seconds} s)\n` +
      `  company file  ${flags.companyFile}\n` +
      `  desk          ${simulator.url}/desk (a page to play the QuickBooks user)\n` +
      `  qbXML         POST ${simulator.url}/qbxml, programs: POST ${simulator.url}/sessions\n` +
      '  Ctrl-C stops it; the company file stays.\n',
  );
  const stop = () => {
    process.off('SIGTERM', stop);
    process.off('SIGINT', stop);
    void simulator.close().then(() => {
      process.stdout.write('QuickBooks simulator stopped.\n');
      process.exit(0);
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function explain(error: unknown, flags: ServeFlags): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${flags.port} on ${flags.host} is taken. Stop what listens there, or give another --port.`;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `The QuickBooks simulator could not start: ${reason}`;
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}

function readSeed(text: string): string {
  try {
    parseSeed(text);
    return text;
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
