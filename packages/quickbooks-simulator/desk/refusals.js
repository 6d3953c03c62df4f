import { inputsOf, refuseField } from './fields.js';

/** QuickBooks' refusals in words for a person, and beside the field they are about. */

const WORDS = {
  3070: 'This is too long.',
  3090: 'A name cannot have a colon: QuickBooks writes jobs as Customer:Job.',
  3100: 'This name is taken, by an active or an inactive record. Choose another one.',
  3150: 'QuickBooks needs something here.',
  3140: 'QuickBooks does not have this. Choose one from its list.',
  3160: 'This cannot be deleted while it is used.',
  3162: 'This works in single-user mode only. Switch the mode above.',
  3170: 'These two cannot be merged.',
  3200: 'Somebody changed this record since you opened it. Load it again, then make your change.',
  3205: 'An address can have five lines at most.',
  3210: 'QuickBooks does not take this value.',
};

const SAME_SHIP_TO = 'Another ship-to address of this customer has this name.';

/** What a refused request means for the person, with QuickBooks' own words behind it. */
export function wordsOf(error, input = null) {
  if (!error.statusCode) return error.message;
  const isShipTo = input?.name.startsWith('ShipToAddress/') && error.statusCode === 3100;
  const words = isShipTo ? SAME_SHIP_TO : WORDS[error.statusCode];
  const own = `QuickBooks says (${error.statusCode}): ${error.message}`;
  return words ? `${words} ${own}` : own;
}

/** Shows a refusal beside the field it is about, or at the form's end when it is about none. */
export function showRefusal(form, error) {
  const input = refusedInput(form, error);
  if (input) refuseField(input, wordsOf(error, input));
  else form.querySelector('.refused').textContent = wordsOf(error);
}

/** QuickBooks names no path, but it quotes what it does not take. */
function refusedInput(form, { statusCode, message }) {
  const inputs = inputsOf(form);
  const quoted = /"([^"]*)"/.exec(message)?.[1]?.toLowerCase();
  const saysSo = ({ value }) => value.trim() !== '' && value.trim().toLowerCase() === quoted;
  if (statusCode === 3150) return inputs.find(isMissing(message)) ?? null;
  if (statusCode === 3205) return inputs.find(({ name }) => name.endsWith('/Addr1')) ?? null;
  if (statusCode === 3210) return inputs.find(({ dataset }) => dataset.kind === 'amount') ?? null;
  if (statusCode === 3100) return inputs.filter(saysSo).at(-1) ?? null;
  return inputs.find(saysSo) ?? null;
}

function isMissing(message) {
  const element = message.includes('ShipToAddress') ? /^ShipToAddress\/.*\/Name$/ : /^Name$/;
  return ({ name, value }) => element.test(name) && value.trim() === '';
}
