import { afterTyping, make } from './elements.js';

/** Fields of a form, each with its label above it and room for what is wrong below it. */

let made = 0;

/**
 * @param {object} spec
 * @param {string} spec.label
 * @param {string} spec.name of the input inside its form
 * @param {string} [spec.value]
 * @param {string} [spec.hint] stands below the input, always
 * @param {'amount' | 'quantity'} [spec.kind] what the text has to be
 * @param {boolean} [spec.isOptional] an amount or quantity that may stay empty
 * @param {(text: string) => Promise<string[]>} [spec.lookup] what can be chosen for a text typed so far
 */
export function field(spec) {
  made += 1;
  const id = `field-${made}`;
  const input = make('input', {
    id,
    name: spec.name,
    value: spec.value ?? '',
    type: spec.type ?? 'text',
    autocomplete: 'off',
    inputMode: spec.kind ? 'decimal' : 'text',
    'data-kind': spec.kind ?? '',
    'data-optional': spec.isOptional ? 'yes' : '',
    'aria-describedby': `${id}-hint ${id}-error`,
  });
  const below = [
    make('p', { id: `${id}-hint`, className: 'hint', textContent: spec.hint ?? '' }),
    make('p', { id: `${id}-error`, className: 'error' }),
  ];
  const label = make('label', { for: id, textContent: spec.label });
  return make('div', { className: 'field' }, label, input, lookupList(spec, input), below);
}

function lookupList({ lookup }, input) {
  if (!lookup) return null;
  const list = make('datalist', { id: `${input.id}-list` });
  input.setAttribute('list', list.id);
  const find = async () => {
    const names = await lookup(input.value.trim()).catch(() => []);
    list.replaceChildren(...names.map((name) => make('option', { value: name })));
  };
  input.addEventListener('input', afterTyping(find));
  input.addEventListener('focus', find, { once: true });
  return list;
}

/** Writes below a field what is wrong with it, and takes the person there. */
export function refuseField(input, words) {
  input.setAttribute('aria-invalid', 'true');
  document.getElementById(`${input.id}-error`).textContent = words;
  input.focus();
}

export function clearRefusals(form) {
  for (const input of form.querySelectorAll('[aria-invalid]'))
    input.removeAttribute('aria-invalid');
  for (const place of form.querySelectorAll('.error')) place.textContent = '';
}

export const inputsOf = (form) => [...form.querySelectorAll('.field input')];

/** What stands in the form, trimmed, by the names of its inputs. */
export function valuesOf(form) {
  return Object.fromEntries(inputsOf(form).map(({ name, value }) => [name, value.trim()]));
}

const WRITTEN = {
  amount: { pattern: /^\d+(\.\d{1,2})?$/, words: 'Write an amount such as 125.00.' },
  quantity: { pattern: /^\d+(\.\d{1,5})?$/, words: 'Write a number such as 2 or 1.5.' },
};

/** Writes amounts as QuickBooks takes them, and refuses what is none. @returns whether all can be sent */
export function amountsAreWritten(form) {
  for (const input of inputsOf(form)) {
    const kind = WRITTEN[input.dataset.kind];
    const text = input.value.replace(/[$,\s]/g, '');
    if (!kind || (text === '' && input.dataset.optional)) continue;
    if (!kind.pattern.test(text)) {
      refuseField(input, kind.words);
      return false;
    }
    input.value = input.dataset.kind === 'amount' ? Number(text).toFixed(2) : text;
  }
  return true;
}
