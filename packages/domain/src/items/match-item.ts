import { cleanText } from '../customers/canonical-customer.js';
import { nameKey } from '../customers/name-key.js';
import type { MatchVerdict } from '../planning/match.js';
import type { ItemRecord, QuickBooksItem } from './item.js';
import { ITEM_KIND_WORDS, isCompatibleKind, quickbooksKindWords } from './item-kinds.js';

/** An IndusTrack item without a link, which may be the one in hand. */
export interface ItemCandidate {
  readonly recordId: string;
  readonly record: ItemRecord;
  readonly fullName: string;
}

interface Weighed {
  readonly recordId: string;
  readonly evidence: { readonly for: readonly string[]; readonly against: readonly string[] };
}

/**
 * ITM-6: the item that a QuickBooks item is, among the unlinked ones. The full name decides, without regard to case,
 * since QuickBooks has each but once; where the kind or the part number speaks against it, or two fit, a person must say.
 */
export function matchItem(
  item: QuickBooksItem,
  candidates: readonly ItemCandidate[],
): MatchVerdict {
  const key = nameKey(item.fullName);
  const weighed = candidates
    .filter(({ fullName }) => nameKey(fullName) === key)
    .map((candidate) => weigh(item, candidate));
  if (weighed.length === 0) return { kind: 'new' };
  const [fitting, ...further] = weighed.filter(({ evidence }) => evidence.against.length === 0);
  if (fitting === undefined || further.length > 0) return { kind: 'unsure', proposals: weighed };
  return {
    kind: 'same',
    recordId: fitting.recordId,
    reason:
      'Both sides have an item of this name. The two are linked, not doubled, and it keeps the accounts that QuickBooks has.',
  };
}

function weigh(item: QuickBooksItem, { recordId, record }: ItemCandidate): Weighed {
  const speaksFor = ['The name is the same.'];
  const against: string[] = [];
  if (!isCompatibleKind(record.kind, item.kind)) {
    against.push(
      `In IndusTrack its kind is ${ITEM_KIND_WORDS[record.kind]}; in QuickBooks it is of the kind ${quickbooksKindWords(item.kind)}.`,
    );
  }
  const [theirs, ours] = [cleanText(item.partNumber), cleanText(record.partNumber)];
  if (theirs !== null && ours !== null) {
    if (nameKey(theirs) === nameKey(ours)) speaksFor.push('The part number is the same.');
    else against.push('The part number is another one.');
  }
  return { recordId, evidence: { for: speaksFor, against } };
}
