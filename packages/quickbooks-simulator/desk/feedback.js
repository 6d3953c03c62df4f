import { byId } from './elements.js';
import { wordsOf } from './refusals.js';

/** Says how something went, where everybody sees it and a screen reader reads it out. */
export function say(text, kind = 'done') {
  byId('said').textContent = text;
  byId('said').dataset.kind = kind;
}

/** Runs what a person asked for outside a form; a refusal is said in words. */
export async function act(work) {
  try {
    await work();
  } catch (error) {
    say(wordsOf(error), 'refused');
  }
}
