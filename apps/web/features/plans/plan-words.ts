import type { RunFigures } from '../../api/types';
import { countOf } from '../../ui/numbers';

type Side = 'industrack' | 'quickbooks';

const list = new Intl.ListFormat('en-US', { type: 'conjunction' });

/** What a plan writes on one side, as the end of a sentence: "add 12 customers and change 4 customers". */
export function writesInWords(figures: RunFigures, side: Side): string | null {
  const count = (action: RunFigures['groups'][number]['action']) =>
    figures.groups
      .filter((group) => group.action === action && (group.side === side || group.side === 'both'))
      .reduce((sum, group) => sum + group.count, 0);
  const parts = [
    { count: count('create'), words: (what: string) => `add ${what}` },
    { count: count('update'), words: (what: string) => `change ${what}` },
    { count: count('activate'), words: (what: string) => `make ${what} active` },
    { count: count('deactivate'), words: (what: string) => `make ${what} inactive` },
    { count: count('link'), words: (what: string) => `link ${what}` },
  ].filter((part) => part.count > 0);
  if (parts.length === 0) return null;
  const noun = nounOf(figures);
  return list.format(parts.map((part) => part.words(countOf(part.count, noun))));
}

/** What the records of a plan are called together. */
function nounOf({ kinds }: RunFigures): string {
  return kinds.every((kind) => kind === 'customer') ? 'customer' : 'record';
}

/** What a person should know before a plan is carried out, beside what it writes. */
export function cautionsOf(figures: RunFigures): readonly string[] {
  const linked = figures.groups
    .filter((group) => group.action === 'link' && group.side === null)
    .reduce((sum, group) => sum + group.count, 0);
  const { held, becomeDuplicates, overriding } = figures;
  const noun = nounOf(figures);
  return [
    linked > 0
      ? `${countOf(linked, noun)} that ${linked === 1 ? 'is' : 'are'} the same on both sides ${linked === 1 ? 'is' : 'are'} linked; nothing is written for ${linked === 1 ? 'it' : 'them'}.`
      : null,
    held > 0
      ? `${countOf(held, noun)} ${held === 1 ? 'needs' : 'need'} attention and ${held === 1 ? 'is' : 'are'} left as ${held === 1 ? 'it is' : 'they are'}.`
      : null,
    becomeDuplicates > 0
      ? `${countOf(becomeDuplicates, 'customer')} will stand under the same name as another in IndusTrack.`
      : null,
    overriding > 0
      ? `In ${countOf(overriding, noun)} an older edit gives way to a newer one; the history keeps it.`
      : null,
  ].filter((sentence) => sentence !== null);
}
