#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { doctor, status } from './commands/look-commands.js';
import { pair } from './commands/pair-command.js';
import { run } from './commands/run-command.js';
import { readConfig } from './config.js';
import { CommandError, EXIT_CODES, type ExitCode } from './exit-codes.js';
import { AGENT_VERSION } from './version.js';

/** The command line of the agent: parses, calls one command, owns the exit code. */

interface Addresses {
  readonly dir?: string;
  readonly api?: string;
  readonly quickbooks?: string;
}

let exitCode: ExitCode = EXIT_CODES.stopped;

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function createProgram(): Command {
  const program = new Command('agent')
    .description('Connects QuickBooks Desktop on this machine with IndusTrack.')
    .version(AGENT_VERSION)
    .exitOverride();
  addAddresses(program.command('pair'))
    .description('pair this machine with a code from support')
    .argument('<code>', 'the pairing code, such as ABCD-EFGH')
    .option('--again', 'replace the pairing that is there')
    .action(async (code: string, options: Addresses & { again?: boolean }) => {
      print(await pair(readConfig(options), code, options.again === true));
    });
  addAddresses(program.command('run'))
    .description('run until stopped')
    .action(async (options: Addresses) => {
      exitCode = await run(readConfig(options));
    });
  addAddresses(program.command('status'))
    .description('show how the agent on this machine is')
    .option('--json', 'print it for programs')
    .action(async (options: Addresses & { json?: boolean }) => {
      const look = await status(readConfig(options), options.json === true);
      print(look.lines);
      exitCode = look.exitCode;
    });
  addAddresses(program.command('doctor'))
    .description('check everything the agent needs, and say what to do')
    .option('--json', 'print it for programs')
    .action(async (options: Addresses & { json?: boolean }) => {
      const look = await doctor(readConfig(options), options.json === true);
      print(look.lines);
      exitCode = look.exitCode;
    });
  return program;
}

function addAddresses(command: Command): Command {
  return command
    .exitOverride()
    .option('--dir <folder>', 'where the agent keeps its key and journal (AGENT_DIR)')
    .option('--api <address>', 'address of the service (AGENT_API_URL)')
    .option('--quickbooks <bridge>', 'the way to QuickBooks (AGENT_QUICKBOOKS)');
}

function exitCodeOf(error: unknown): ExitCode {
  // Commander has said what is wrong with the options by itself, or printed the help that was asked for.
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT_CODES.stopped : EXIT_CODES.misconfigured;
  }
  if (error instanceof CommandError) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The agent met an error it does not know: ${message}\n`);
  return EXIT_CODES.retry;
}

try {
  await createProgram().parseAsync();
} catch (error) {
  exitCode = exitCodeOf(error);
}
process.exitCode ??= exitCode;
