import { addressInOneLine } from '../customers/address.js';
import { type CustomerRecord, isJob } from '../customers/customer.js';
import { industrackViewOf } from '../customers/customer-view.js';
import { nameKey } from '../customers/name-key.js';
import type { DirectionSettings } from '../settings/direction.js';
import type { QuickBooksSide } from './customer-subject.js';
import type { MatchCandidate, MatchVerdict } from './match.js';

/** What speaks for two customers of one name being the same, and what against it. */
interface Evidence {
  readonly for: string[];
  readonly against: string[];
}

/** So many contradictions, and nothing that agrees, make two customers of one name two. */
const CLEARLY_OTHER = 2;

/**
 * The customer that a QuickBooks record is, among the unlinked ones of the same name. Sure only where one alone fits
 * and nothing contradicts it; a job needs something that speaks for it, since its parent has the same name.
 */
export function matchCustomer(
  quickbooks: QuickBooksSide,
  candidates: readonly MatchCandidate[],
): MatchVerdict {
  const view = industrackViewOf({
    quickbooks: quickbooks.customer,
    ancestors: quickbooks.ancestors,
  });
  if (view === null) return { kind: 'new' };
  const weighed = candidates
    .map((candidate) => ({ candidate, evidence: weigh(view, candidate.record) }))
    .filter(({ evidence }) => evidence.for.length > 0 || evidence.against.length < CLEARLY_OTHER);
  const [first] = weighed;
  if (first === undefined) return { kind: 'new' };
  const fitting = weighed.filter(({ evidence }) => evidence.against.length === 0);
  const proven = fitting.filter(({ evidence }) => evidence.for.length > 0);
  const sure =
    proven.length === 1
      ? proven[0]
      : isJob(quickbooks.customer) || weighed.length > 1
        ? undefined
        : fitting[0];
  if (sure !== undefined && isAlone(sure, weighed)) {
    const said = sure.evidence.for.length === 0 ? '' : ` ${sure.evidence.for.join(' ')}`;
    return {
      kind: 'same',
      recordId: sure.candidate.recordId,
      reason: `IndusTrack has this customer already: the company name is the same.${said} The two are linked, not doubled.`,
    };
  }
  const proposals = weighed.map(({ candidate, evidence }) => ({
    recordId: candidate.recordId,
    evidence,
  }));
  return { kind: 'unsure', proposals };
}

/**
 * The base with which two customers that were found to be the same are linked: the state that the losing side is in, so
 * that the other side's values count as changes. Two-way, the more recent edit wins (CUS-3).
 */
export function baseForLink(
  quickbooksView: CustomerRecord,
  industrack: CustomerRecord,
  settings: DirectionSettings,
  times: Readonly<{ quickbooksMs: number; industrackMs: number }>,
): CustomerRecord {
  switch (settings.direction) {
    case 'from_quickbooks':
      return industrack;
    case 'to_quickbooks':
      return quickbooksView;
    case 'two_way':
      return times.industrackMs > times.quickbooksMs ? quickbooksView : industrack;
  }
}

function isAlone<T>(sure: T, weighed: readonly (T & { evidence: Evidence })[]): boolean {
  return weighed.every((other) => other === sure || other.evidence.for.length === 0);
}

function weigh(view: CustomerRecord, record: CustomerRecord): Evidence {
  const evidence: Evidence = { for: [], against: [] };
  compare(evidence, 'phone number', digits(view.phone), digits(record.phone));
  compare(evidence, 'e-mail address', key(view.email), key(record.email));
  compare(evidence, 'billing address', place(view.billingAddress), place(record.billingAddress));
  const [theirs, ours] = [places(view), places(record)];
  if (theirs.size > 0 && ours.size > 0) {
    if ([...theirs].some((one) => ours.has(one)))
      evidence.for.push('They share a service location.');
    else evidence.against.push('They have no service location in common.');
  }
  return evidence;
}

function compare(evidence: Evidence, what: string, a: string | null, b: string | null): void {
  if (a === null || b === null) return;
  if (a === b) evidence.for.push(`The ${what} is the same.`);
  else evidence.against.push(`The ${what} is another one.`);
}

function digits(phone: string | null): string | null {
  // The last ten: an area code and a number, with or without the country's code before it.
  const only = phone?.replace(/\D/g, '').slice(-10) ?? '';
  return only === '' ? null : only;
}

function key(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : nameKey(text);
}

function place(address: CustomerRecord['billingAddress']): string | null {
  return key(addressInOneLine(address)?.replace(/[.,#]/g, ' ') ?? null);
}

function places({ locations }: CustomerRecord): Set<string> {
  return new Set(
    locations.flatMap((location) => place(location.address) ?? nameKey(location.name)),
  );
}
