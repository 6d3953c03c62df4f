import { openDialog } from './dialog.js';
import { button, byId, isNarrow, make } from './elements.js';
import { act, say } from './feedback.js';
import { askMachine } from './qbxml.js';

/** The machine around QuickBooks: what programs meet there, and what a person can change about it. */

const HOUR_MS = 3_600_000;
const REFRESH_MS = 5_000;
const NO_BACKUP = 'none on this machine';

let state = null;
let booksChanged = () => {};

/** @param onOtherBooks runs when another company file is open, or QuickBooks was opened or closed */
export async function startSituation(onOtherBooks) {
  booksChanged = onOtherBooks;
  const controls = {
    mode: switchMode,
    running: openOrClose,
    file: chooseFile,
    dialog: openOrAnswerDialog,
    backup: switchBackup,
    clock: moveClock,
  };
  for (const [id, work] of Object.entries(controls)) {
    byId(id).addEventListener('click', () => act(work));
  }
  byId('machine').open = !isNarrow();
  setInterval(() => act(refresh), REFRESH_MS);
  await refresh();
}

/** Whether a person can work in QuickBooks now: it runs, and a company file is open. */
export const areBooksOpen = () => state.running && state.installed && state.companyFile !== null;

async function refresh() {
  show(await askMachine('/state'));
}

async function change(part, words) {
  const before = booksOf(state);
  show(await askMachine('/state', part));
  if (booksOf(state) !== before) await booksChanged();
  say(words);
}

const booksOf = ({ running, companyFile }) => `${running} ${companyFile}`;

function show(next) {
  const isChanged = JSON.stringify(next) !== JSON.stringify(state);
  state = next;
  if (isChanged) showFacts();
}

function showFacts() {
  const { companyFile, mode, modalDialog, newestBackup, running, sessions } = state;
  const facts = {
    'Company file': companyFile ?? 'none open',
    QuickBooks: running ? `open, ${mode}-user mode, as ${state.user.name}` : 'closed',
    'Dialog in the way': modalDialog ?? 'none',
    'Newest backup': newestBackup ? momentOf(newestBackup.takenAt) : NO_BACKUP,
    'Clock of the machine': momentOf(state.clock.utc) + skewOf(state.clock.skewMs),
    'Connected programs': sessions.map(({ appName }) => appName).join(', ') || 'none',
  };
  byId('situation').replaceChildren(
    ...Object.entries(facts).map(([name, text]) =>
      make('div', {}, make('dt', { textContent: name }), make('dd', { textContent: text })),
    ),
  );
  byId('glance').textContent = running ? `QuickBooks in ${mode}-user mode` : 'QuickBooks is closed';
  byId('mode').textContent = `Switch to ${otherMode()}-user mode`;
  byId('running').textContent = running ? 'Close QuickBooks' : 'Open QuickBooks';
  byId('dialog').textContent = modalDialog === null ? 'Open a dialog' : 'Answer the dialog';
  byId('backup').textContent = newestBackup ? 'Remove the backups' : 'Put the backups back';
}

const otherMode = () => (state.mode === 'single' ? 'multi' : 'single');

const switchMode = () =>
  change({ mode: otherMode() }, `QuickBooks is in ${otherMode()}-user mode now.`);

const openOrClose = () =>
  change({ running: !state.running }, `QuickBooks is ${state.running ? 'closed' : 'open'} now.`);

const switchBackup = () =>
  state.newestBackup
    ? change({ newestBackup: null }, 'No backup is left on this machine.')
    : change({ newestBackup: 'usual' }, 'The backups are where they usually are.');

async function openOrAnswerDialog() {
  if (state.modalDialog !== null) {
    await change({ modalDialog: null }, 'The dialog is answered.');
    return;
  }
  openDialog({
    title: 'Open a dialog in QuickBooks',
    intro: 'It stays open and keeps every program out until somebody answers it.',
    fields: [{ label: 'It says', name: 'text', value: 'Do you want to back up your file now?' }],
    action: 'Open it',
    run: ({ text }) =>
      change({ modalDialog: text || 'A question' }, 'A dialog waits for an answer.'),
  });
}

function chooseFile() {
  openDialog({
    title: 'Open another company file',
    intro: 'Every connected program is put out. A file that does not exist yet is made, empty.',
    fields: [
      {
        label: 'Path of the company file',
        name: 'path',
        value: state.companyFile ?? '',
        hint: `On this machine: ${state.companyFiles.join(', ')}`,
        lookup: async () => state.companyFiles,
      },
    ],
    action: 'Open it',
    run: async ({ path }) => {
      if (path === '') throw new Error('Write the path of a company file.');
      await change({ companyFile: path }, `${path} is open.`);
    },
  });
}

function moveClock() {
  const move = (text, byMs) =>
    button(text, async (event) => {
      event.target.closest('dialog').close();
      await act(() => setSkew(byMs === null ? 0 : state.clock.skewMs + byMs));
    });
  openDialog({
    title: 'Move the clock of the machine',
    intro: 'What is changed from then on bears the moved time.',
    action: 'One hour ahead',
    run: () => setSkew(state.clock.skewMs + HOUR_MS),
  });
  const more = [move('One hour back', -HOUR_MS), move('One day ahead', 24 * HOUR_MS)];
  document
    .querySelector('dialog .actions button')
    .after(...more, move('Back to the true time', null));
}

/** Other faults stay as they are. */
async function setSkew(skewMs) {
  const { faults } = await askMachine('/faults');
  const others = faults.filter(({ kind }) => kind !== 'clockSkew');
  const skew = skewMs === 0 ? [] : [{ kind: 'clockSkew', skewMs }];
  await askMachine('/faults', { faults: [...others, ...skew] });
  await refresh();
  say(`The machine's clock shows ${momentOf(state.clock.utc)}.`);
}

function momentOf(utc) {
  const form = { dateStyle: 'medium', timeStyle: 'short', timeZone: state.timeZone };
  return new Intl.DateTimeFormat('en-US', form).format(new Date(utc));
}

function skewOf(skewMs) {
  if (skewMs === 0) return '';
  const hours = Math.round((Math.abs(skewMs) / HOUR_MS) * 10) / 10;
  return ` (${hours} h ${skewMs > 0 ? 'ahead of' : 'behind'} the true time)`;
}
