import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';
import { mustRun } from './commands.mjs';
import { Failure, runMain } from './failure.mjs';
import { TOOLS } from './places.mjs';
import { unlessUpToDate } from './stamps.mjs';

/**
 * npm run --silent qbxml -- decode FILE… | encode FILE.json
 *
 * The codec by hand. decode prints the typed message of each file as JSON; encode prints the qbXML of such
 * JSON. Only results go to standard output. Exit code 1, with the reason and the byte offset, when refused.
 */

const USAGE = `Usage:
  npm run --silent qbxml -- decode [--strict] FILE…
  npm run --silent qbxml -- encode [--as-read] FILE.json

decode prints the typed message as JSON; several files give one line each.
  --strict   hold requests to the schema, as QuickBooks does
encode checks a request set and prints it as it would be sent.
  --as-read  print requests as they were decoded, unchecked; not for sending`;

const CODEC = {
  name: 'qbxml',
  inputs: ['tsconfig.base.json', 'packages/qbxml/src', 'packages/qbxml/tsconfig.json'],
  outputs: ['packages/qbxml/dist/index.js'],
};

await runMain(async () => {
  const { values, positionals } = parseCommandLine();
  const [command, ...files] = positionals;
  if (files.length === 0 || (command !== 'decode' && command !== 'encode')) {
    throw new Failure(USAGE);
  }
  await buildCodec();
  const codec = await import('@connector/qbxml');
  const run = command === 'decode' ? decode : encode;
  let exitCode = 0;
  for (const file of files) {
    try {
      print(run(codec, read(file), values), files.length > 1);
    } catch (error) {
      process.stderr.write(`${file}: ${reasonOf(error)}\n`);
      exitCode = 1;
    }
  }
  return exitCode;
});

function parseCommandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { strict: { type: 'boolean' }, 'as-read': { type: 'boolean' } },
    });
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

/** Makes the codec usable in a fresh clone; what it has to say goes to standard error. */
async function buildCodec() {
  /** @param {string} line */
  const note = (line) => process.stderr.isTTY && process.stderr.write(`${line}\n`);
  await bootstrap(note);
  await unlessUpToDate(CODEC, async () => {
    await mustRun('Compiling the codec', process.execPath, [TOOLS.tsc, '-b', 'packages/qbxml']);
  });
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Failure(`the file cannot be read (${code})`);
  }
}

/**
 * @param {typeof import('@connector/qbxml')} codec
 * @param {Buffer} bytes
 * @param {{ strict?: boolean }} options
 */
function decode(codec, bytes, options) {
  const kind = codec.messageSetKind(bytes);
  if (kind === 'responses') return { kind, set: codec.decodeResponseSet(bytes) };
  return { kind, ...codec.decodeRequestSet(bytes, { isStrict: options.strict ?? false }) };
}

/**
 * @param {typeof import('@connector/qbxml')} codec
 * @param {Buffer} bytes
 * @param {{ 'as-read'?: boolean }} options
 */
function encode(codec, bytes, options) {
  const { version, set } = parseMessage(bytes);
  if (Array.isArray(set.responses)) return codec.encodeResponseSet(set);
  if (!Array.isArray(set.requests)) throw new Failure('there are no requests or responses in it');
  if (options['as-read']) return codec.rewriteRequestSet(set, version);
  return codec.encodeRequestSet(set, { version: version ?? '13.0' });
}

/** What decode printed, or a bare set. @param {Buffer} bytes */
function parseMessage(bytes) {
  let message;
  try {
    message = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Failure(`this is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (typeof message !== 'object' || message === null) throw new Failure('this is not a message');
  return { version: message.version, set: message.set ?? message };
}

/**
 * @param {unknown} result
 * @param {boolean} isOneOfMany
 */
function print(result, isOneOfMany) {
  const text =
    typeof result === 'string' ? result : JSON.stringify(result, null, isOneOfMany ? 0 : 2);
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** @param {unknown} error */
function reasonOf(error) {
  if (error instanceof Failure) return error.message;
  if (error instanceof Error && error.name.startsWith('Qbxml')) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
