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
  unknown: 'of unknown outcome',
};

const MAX_ROWS = 100;
/** Where the width of the terminal is not known, as in a log. */
const USUAL_WIDTH = 120;
const SMALLEST_WIDTH = 80;
/** From here on there is room for the name in QuickBooks beside the name in IndusTrack. */
const WIDE = 110;
const NAME_WIDTH = 28;
const CELL_PADDING = 2;

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
  const shown = steps.slice(0, MAX_ROWS);
  const width = Math.max(process.stdout.columns || USUAL_WIDTH, SMALLEST_WIDTH);
  const names = width < WIDE ? [NAME_WIDTH] : [NAME_WIDTH, NAME_WIDTH];
  const what = Math.max(...shown.map((step) => inWords(step.action).length), 4) + CELL_PADDING;
  const columns = [...names, what];
  const borders = columns.length + 2;
  const why = width - borders - columns.reduce((sum, column) => sum + column, 0);
  const table = new Table({
    head: [...['In IndusTrack', 'In QuickBooks'].slice(0, names.length), 'What', 'Why'],
    colWidths: [...columns, why],
    wordWrap: true,
    // Colours only where somebody sees them.
    style: { compact: true, ...(process.stdout.isTTY ? {} : { head: [], border: [] }) },
  });
  for (const step of shown) {
    const bothNames = [step.recordName, step.quickbooksName].slice(0, names.length);
    table.push([...bothNames, inWords(step.action), step.reason]);
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

/** @param {string} action */
function inWords(action) {
  return Object.entries(WORDS).find(([name]) => name === action)?.[1] ?? action;
}
