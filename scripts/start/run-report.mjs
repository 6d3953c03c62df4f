import Table from 'cli-table3';

/** The report of a run, for a terminal. */

const WORDS = {
  create: 'new',
  update: 'changed',
  activate: 'made active',
  deactivate: 'made inactive',
  link: 'linked',
  skip: 'unchanged',
  hold: 'needs attention',
};

const COUNTS = {
  created: 'new',
  updated: 'changed',
  activated: 'made active',
  deactivated: 'made inactive',
  linked: 'linked',
  unchanged: 'unchanged',
  held: 'need attention',
};

const MAX_ROWS = 100;
const WHAT_WIDTH = 17;
/** Where the width of the terminal is not known, as in a log. */
const USUAL_WIDTH = 120;
const BORDERS = 5;

/**
 * @param {import('./office-session.mjs').RunSummary} run
 * @returns {string} one line
 */
export function runInOneLine(run) {
  const parts = Object.entries(COUNTS)
    .map(([name, words]) => ({ words, count: run.counts[name] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => `${count} ${words}`);
  return `Run ${run.number} ${run.state.replaceAll('_', ' ')}: ${parts.join(', ') || 'nothing had changed'}.`;
}

/**
 * @param {readonly import('./office-session.mjs').RunStep[]} steps
 * @param {string} reportUrl where all of it can be read
 * @returns {string} empty when there is no step
 */
export function stepsAsTable(steps, reportUrl) {
  if (steps.length === 0) return '';
  const table = new Table({
    head: ['In IndusTrack', 'In QuickBooks', 'What', 'Why'],
    colWidths: columnWidths(process.stdout.columns ?? USUAL_WIDTH),
    // Colours only where somebody sees them.
    style: { compact: true, ...(process.stdout.isTTY ? {} : { head: [], border: [] }) },
  });
  for (const step of steps.slice(0, MAX_ROWS)) {
    table.push([step.recordName, step.quickbooksName, inWords(step.action), step.reason]);
  }
  const more =
    steps.length > MAX_ROWS ? `\nThe first ${MAX_ROWS} of them; all are shown at ${reportUrl}` : '';
  return `${table.toString()}${more}`;
}

/**
 * @param {import('./office-session.mjs').RunSummary} run
 * @returns {string} what keeps the run from going on, and what to do; empty when nothing does
 */
export function holdsInWords(run) {
  const holds = run.holds.map((hold) =>
    [
      `${hold.title}: ${hold.message}`,
      ...hold.steps.map((step, index) => `  ${index + 1}. ${step}`),
    ].join('\n'),
  );
  return [...holds, ...(run.error ? [run.error.message] : [])].join('\n');
}

/** @param {number} width of the terminal, in characters @returns {number[]} what does not fit ends in an ellipsis */
function columnWidths(width) {
  const room = Math.max(width, 80) - BORDERS - WHAT_WIDTH;
  const name = Math.floor(room * 0.26);
  return [name, name, WHAT_WIDTH, room - 2 * name];
}

/** @param {string} action */
function inWords(action) {
  return Object.entries(WORDS).find(([name]) => name === action)?.[1] ?? action;
}
