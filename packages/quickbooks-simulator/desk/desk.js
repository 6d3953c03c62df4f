import {
  hideCustomer,
  isUnsaved,
  loadCustomer,
  markUnsaved,
  saveCustomer,
  showNewCustomer,
  showNewJob,
  shownCustomer,
  switchActive,
} from './customer-form.js';
import {
  customerCalled,
  customersNamed,
  emptyList,
  listCustomers,
  startCustomerList,
} from './customer-list.js';
import { openDialog } from './dialog.js';
import { byId, isNarrow } from './elements.js';
import { act, say } from './feedback.js';
import { showInvoices, startInvoices } from './invoices.js';
import { ask, element, headOf, value } from './qbxml.js';
import { addShipTo } from './ship-tos.js';
import { areBooksOpen, startSituation } from './situation.js';

/** The page on which a person plays the QuickBooks user. Everything goes through qbXML and the desk's state. */

/** A second click before the answer would save twice. */
let isSaving = false;

async function open(listId) {
  await loadCustomer(listId);
  await Promise.all([listCustomers(listId), showInvoices()]);
}

/** Runs `next`, after asking when it would lose what was typed. */
function leave(next) {
  if (!isUnsaved()) return act(next);
  openDialog({
    title: 'Leave without saving?',
    intro: 'What you changed on this record is lost.',
    action: 'Leave without saving',
    run: async () => next(),
  });
}

async function save() {
  if (isSaving) return;
  isSaving = true;
  const saved = await saveCustomer();
  isSaving = false;
  if (!saved) {
    say('Not saved. What is wrong stands in the form.', 'refused');
    return;
  }
  await open(value(saved, 'ListID'));
  say(`${value(saved, 'FullName')} is saved.`);
}

async function changeActive() {
  const customer = shownCustomer();
  const isActive = await switchActive();
  await open(value(customer, 'ListID'));
  say(`${value(customer, 'FullName')} is ${isActive ? 'active' : 'inactive'} now.`);
}

function askToDelete() {
  const customer = shownCustomer();
  openDialog({
    title: `Delete ${value(customer, 'FullName')}?`,
    intro: 'QuickBooks refuses this when invoices, payments or jobs use the record.',
    action: 'Delete it',
    run: async () => {
      const id = element('ListID', value(customer, 'ListID'));
      await ask(`<ListDelRq><ListDelType>Customer</ListDelType>${id}</ListDelRq>`);
      await showNobody();
      say(`${value(customer, 'FullName')} is deleted.`);
    },
  });
}

function askToMerge() {
  const customer = shownCustomer();
  openDialog({
    title: `Merge ${value(customer, 'FullName')} into another customer`,
    intro: 'Its invoices and payments go over to the other one, and this record is gone for good.',
    fields: [
      {
        label: 'Keep this customer',
        name: 'FullName',
        hint: 'Type a part of the name. Jobs are written Customer:Job.',
        lookup: customersNamed,
      },
    ],
    action: 'Merge',
    run: async ({ FullName }) => {
      const kept = await customerCalled(FullName);
      await ask(
        '<ListMergeRq><ListMergeType>Customer</ListMergeType>' +
          `<MergeFrom>${headOf(customer)}</MergeFrom><MergeTo>${headOf(kept)}</MergeTo></ListMergeRq>`,
      );
      await open(value(kept, 'ListID'));
      say(`${value(customer, 'FullName')} is merged into ${FullName}.`);
    },
  });
}

async function showNobody() {
  hideCustomer();
  byId('money').hidden = true;
  await listCustomers(null);
}

/** Other books are open, or none. */
async function showBooks() {
  byId('books').hidden = !areBooksOpen();
  byId('noBooks').hidden = areBooksOpen();
  emptyList();
  if (areBooksOpen()) await showNobody();
}

function wireForm() {
  const reload = () => open(value(shownCustomer(), 'ListID'));
  const clicks = {
    addShipTo: () => {
      addShipTo();
      markUnsaved();
    },
    new: () => leave(showNewCustomer),
    addJob: () => leave(showNewJob),
    reload: () =>
      act(async () => {
        await reload();
        say('Loaded again, as QuickBooks has it.');
      }),
    switchActive: () => leave(changeActive),
    delete: askToDelete,
    merge: askToMerge,
  };
  for (const [id, work] of Object.entries(clicks)) byId(id).addEventListener('click', work);
  byId('customer').addEventListener('input', markUnsaved);
  byId('customer').addEventListener('submit', (event) => {
    event.preventDefault();
    act(save);
  });
  startInvoices(reload);
  startCustomerList((listId) =>
    leave(async () => {
      await open(listId);
      // Where the form stands below the list, the person is taken to it.
      if (isNarrow()) byId('customer').scrollIntoView();
    }),
  );
}

wireForm();
act(async () => {
  await startSituation(showBooks);
  await showBooks();
});
