import type { DifferenceAspect } from '@connector/domain';
import type { DifferenceKind } from './reconciliation.js';

/** What a difference is called, and what a person does about it where no sync follows. */
interface Words {
  readonly what: string;
  readonly advice: string;
}

const BY_ASPECT: Readonly<Record<DifferenceAspect, Words>> = {
  not_linked: {
    what: 'Which invoice it is',
    advice:
      'Nothing tells which invoice of QuickBooks this is. Look for its number there, and tell IndusTrack support.',
  },
  missing: {
    what: 'The invoice itself',
    advice:
      'It is not in QuickBooks any more. Ask in the office who deleted it, and void it here too. Where it is still owed, make a new invoice.',
  },
  state: {
    what: 'State',
    advice: 'Open it on both sides. Sync once; if it stays, tell IndusTrack support.',
  },
  number: {
    what: 'Number',
    advice:
      'Give it the number in QuickBooks that customers know it by. A number that was left blank there is not taken over.',
  },
  total: {
    what: 'Total',
    advice:
      'Open the invoice here and settle its totals: take QuickBooks’ figures, or keep both. Or correct it in QuickBooks.',
  },
  balance: {
    what: 'Open balance',
    advice: 'Compare its payments below. Sync once; if it stays, tell IndusTrack support.',
  },
  payment_gone: {
    what: 'A payment that is not in QuickBooks',
    advice:
      'Somebody took it back or applied it to another invoice. Open the customer’s payments in QuickBooks.',
  },
  payment_new: {
    what: 'A payment that is not here',
    advice: 'Sync once; if it stays, tell IndusTrack support.',
  },
  payment_amount: {
    what: 'Amount of a payment',
    advice: 'Open the payment in QuickBooks and see what it was applied to.',
  },
  payment_date: {
    what: 'Date of a payment',
    advice: 'Open the payment in QuickBooks and see whether its date is right.',
  },
};

const OF_CUSTOMER: Words = {
  what: 'Open balance of the synced invoices',
  advice: 'It comes from the customer’s invoices that differ. Settle those.',
};

const OF_COUNT: Words = {
  what: 'How many there are',
  advice: 'It comes from the invoices and payments that differ. Settle those.',
};

const FOLLOWED = 'QuickBooks changed after the last sync. Nothing to do: the next sync follows it.';
const ACCEPTED = 'A person has said that both totals may stand.';

export function wordsOf(
  difference: Readonly<{
    kind: DifferenceKind;
    aspect: string;
    isFollowed: boolean;
    isAccepted: boolean;
  }>,
): Words {
  const { what, advice } = plainWords(difference);
  if (difference.isAccepted) return { what, advice: ACCEPTED };
  return { what, advice: difference.isFollowed ? FOLLOWED : advice };
}

function plainWords({ kind, aspect }: Readonly<{ kind: DifferenceKind; aspect: string }>): Words {
  if (kind === 'customer') return OF_CUSTOMER;
  if (kind === 'count') return OF_COUNT;
  return BY_ASPECT[aspect as DifferenceAspect];
}
