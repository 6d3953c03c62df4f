import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { capture } from '../commands.mjs';
import { QUIET_ENV, ROOT, TOOLS } from '../places.mjs';
import { countReport } from './report.mjs';

/** Jest, as this repository runs it: native ES modules, one JSON report a run. */

const NODE_ARGUMENTS = ['--experimental-vm-modules', '--no-warnings', TOOLS.jest];

/**
 * @param {string[]} projects names of jest.config.mjs
 * @param {string[]} args of the person, such as a path
 * @returns {Promise<boolean>} whether any test file is selected
 */
export async function selectsAny(projects, args) {
  const { output } = await capture(process.execPath, [
    ...NODE_ARGUMENTS,
    '--listTests',
    '--passWithNoTests',
    '--selectProjects',
    ...projects,
    '--',
    ...pathsOf(args),
  ]);
  return output.split('\n').some((line) => line.endsWith('.ts'));
}

let endGroup = () => {};

/** Ends the run under way, and every process that its tests have started. */
export function breakOff() {
  endGroup();
}

/**
 * @param {object} options
 * @param {string[]} options.projects
 * @param {string[]} options.args
 * @param {string[]} options.jestOptions
 * @param {string} options.reportFile
 * @param {Record<string, string>} options.env
 * @returns {Promise<import('./report.mjs').Count>}
 */
export async function runJest({ projects, args, jestOptions, reportFile, env }) {
  const code = await new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        ...NODE_ARGUMENTS,
        '--selectProjects',
        ...projects,
        '--passWithNoTests',
        '--json',
        `--outputFile=${reportFile}`,
        ...jestOptions,
        ...args,
      ],
      {
        cwd: ROOT,
        // Jest writes its JSON to stdout as well when that is not its terminal; what people read is on stderr.
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, ...QUIET_ENV, ...env, NODE_ENV: 'test' },
        // In a group of its own, with everything that the tests start: ended as one when the run is broken off.
        detached: true,
      },
    );
    child.once('error', reject);
    child.once('close', (code) => {
      endGroup = () => {};
      resolve(code);
    });
    endGroup = () => process.kill(-Number(child.pid), 'SIGKILL');
  });
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 };
  const count = countReport(JSON.parse(readFileSync(reportFile, 'utf8')));
  // Jest can also fail as a whole, as when a coverage threshold is not met or a worker dies.
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** @param {string[]} args @returns {string[]} the patterns among the arguments */
function pathsOf(args) {
  return args.filter(
    (arg, index) =>
      !arg.startsWith('-') && !['-t', '--testNamePattern'].includes(args[index - 1] ?? ''),
  );
}
