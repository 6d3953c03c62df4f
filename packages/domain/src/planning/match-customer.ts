import { addressInOneLine } from '../customers/address.js';
import { type CustomerRecord, isJob } from '../customers/customer.js';
import { industrackViewOf } from '../customers/customer-view.js';
import { nameKey } from '../customers/name-key.js';
import type { QuickBooksSide } from './customer-subject.js';
import type { MatchCandidate, MatchVerdict } from './match.js';

/** What speaks for two customers of one name being the same, and what against it, in sentences. */
interface Evidence {
  readonly for: string[];
  readonly against: string[];
  /** Whether a place speaks for it: a job has everything else from its parent. */
  isSamePlace: boolean;
}

interface Weighed {
  readonly candidate: MatchCandidate;
  readonly evidence: Evidence;
}

/** So many contradictions, and nothing that agrees, make two customers of one name two. */
const CLEARLY_OTHER = 2;

/**
 * The customer that a QuickBooks record is, among the unlinked ones of the same name. Sure only where exactly one fits
 * and nothing contradicts it. A single customer fits without details too; a job needs a place in common, since its
 * parent and its sister jobs have the same name.
 */
export function matchCustomer(
  quickbooks: QuickBooksSide,
  candidates: readonly MatchCandidate[],
): MatchVerdict {
  const { customer, ancestors } = quickbooks;
  const view = industrackViewOf({ quickbooks: customer, ancestors });
  if (view === null) return { kind: 'new' };
  const weighed = candidates
    .map((candidate) => ({ candidate, evidence: weigh(view, candidate.record) }))
    .filter(({ evidence }) => evidence.for.length > 0 || evidence.against.length < CLEARLY_OTHER);
  if (weighed.length === 0) return { kind: 'new' };
  const sure = sureOne(weighed, isJob(customer));
  return sure === null ? { kind: 'unsure', proposals: weighed.map(proposal) } : same(sure);
}

function sureOne(weighed: readonly Weighed[], isJob: boolean): Weighed | null {
  const [fitting, ...further] = weighed.filter(({ evidence }) => evidence.against.length === 0);
  if (fitting === undefined || further.length > 0) return null;
  const isRivalled = weighed.some((other) => other !== fitting && other.evidence.for.length > 0);
  if (isRivalled) return null;
  const isEnough = isJob
    ? fitting.evidence.isSamePlace
    : weighed.length === 1 || fitting.evidence.for.length > 0;
  return isEnough ? fitting : null;
}

function same({ candidate, evidence }: Weighed): MatchVerdict {
  const said = evidence.for.map((sentence) => ` ${sentence}`).join('');
  return {
    kind: 'same',
    recordId: candidate.recordId,
    reason: `IndusTrack has this customer already: the company name is the same.${said} The two are linked, not doubled.`,
  };
}

function proposal({ candidate, evidence }: Weighed) {
  return {
    recordId: candidate.recordId,
    evidence: { for: evidence.for, against: evidence.against },
  };
}

function weigh(view: CustomerRecord, record: CustomerRecord): Evidence {
  const evidence: Evidence = { for: [], against: [], isSamePlace: false };
  compare(evidence, 'phone number', [digits(view.phone), digits(record.phone)]);
  compare(evidence, 'e-mail address', [key(view.email), key(record.email)]);
  compare(evidence, 'billing address', [place(view.billingAddress), place(record.billingAddress)]);
  compareLocations(evidence, places(view), places(record));
  return evidence;
}

function compare(
  evidence: Evidence,
  what: string,
  [one, other]: readonly [string | null, string | null],
): void {
  if (one === null || other === null) return;
  if (one === other) evidence.for.push(`The ${what} is the same.`);
  else evidence.against.push(`The ${what} is another one.`);
}

function compareLocations(
  evidence: Evidence,
  theirs: ReadonlySet<string>,
  ours: ReadonlySet<string>,
): void {
  if (theirs.size === 0 || ours.size === 0) return;
  if ([...theirs].some((one) => ours.has(one))) {
    evidence.for.push('They share a service location.');
    evidence.isSamePlace = true;
  } else evidence.against.push('They have no service location in common.');
}

/** The last ten digits: area code and number, with or without the country's code before them. */
function digits(phone: string | null): string | null {
  const only = phone?.replace(/\D/g, '').slice(-10) ?? '';
  return only === '' ? null : only;
}

function key(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : nameKey(text);
}

/** An address without regard to case, to full stops and to how it is split into lines. */
function place(address: CustomerRecord['billingAddress']): string | null {
  return key(addressInOneLine(address)?.replace(/[.,#]/g, ' ') ?? null);
}

function places({ locations }: CustomerRecord): Set<string> {
  return new Set(
    locations.flatMap((location) => place(location.address) ?? nameKey(location.name)),
  );
}
