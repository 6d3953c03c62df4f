import { button, byId, make } from './elements.js';
import { amountsAreWritten, clearRefusals, field, valuesOf } from './fields.js';
import { showRefusal } from './refusals.js';

/**
 * Asks the person for a few things, or only whether they mean it, in a window over the page.
 *
 * @param {object} spec
 * @param {string} spec.title
 * @param {string} [spec.intro]
 * @param {object[]} [spec.fields] as `field` takes them
 * @param {string} spec.action on the button that does it
 * @param {(values: Record<string, string>) => Promise<void>} spec.run the window stays open when this fails
 */
export function openDialog({ title, intro = '', fields = [], action, run }) {
  const submit = make('button', { type: 'submit', className: 'primary', textContent: action });
  const form = make(
    'form',
    { noValidate: true },
    make('h2', { id: 'dialog-title', textContent: title }),
    intro ? make('p', { textContent: intro }) : null,
    fields.map(field),
    make('p', { className: 'refused error', role: 'alert' }),
    make(
      'div',
      { className: 'actions' },
      submit,
      button('Cancel', () => dialog.close()),
    ),
  );
  const dialog = make('dialog', { 'aria-labelledby': 'dialog-title' }, form);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    clearRefusals(form);
    if (!amountsAreWritten(form)) return;
    submit.disabled = true;
    try {
      await run(valuesOf(form));
      dialog.close();
    } catch (error) {
      showRefusal(form, error);
    } finally {
      submit.disabled = false;
    }
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    // The button that opened it may be gone with what it stood for.
    if (document.activeElement === document.body) byId('said').focus();
  });
  byId('dialogs').append(dialog);
  dialog.showModal();
}
