import { nameKey } from '../customers/name-key.js';
import { isOtherCompanyFile } from './admission.js';

/** How a company file is known: by where it lies and by the company in it. */
export interface CompanyFileIdentity {
  /** A Windows path. */
  readonly path: string;
  readonly companyName: string;
}

/** A record of the mirror, and what the file that is open now says of it. */
export interface CompanyFileSample {
  readonly listId: string;
  /** As QuickBooks printed it; the offset in it is not to be trusted (behaviours.md §5). */
  readonly knownTimeModified: string;
  readonly knownEditSequence: string;
  /** Null when the file does not have it. */
  readonly now: { readonly timeModified: string; readonly editSequence: string } | null;
  /** Whether QuickBooks said before that it was deleted. */
  readonly isKnownDeleted: boolean;
}

export interface CompanyFileFacts {
  /** The file this company is bound to; null before the first sync. */
  readonly bound: CompanyFileIdentity | null;
  readonly opened: CompanyFileIdentity;
  readonly samples: readonly CompanyFileSample[];
}

/** Which file is open, with what speaks for it in sentences. */
export interface CompanyFileVerdict {
  readonly kind: 'same' | 'first' | 'moved' | 'renamed' | 'other' | 'went_back' | 'unsure';
  readonly evidence: readonly string[];
}

/** From this share of known records on a file is taken for the one it was; up to the lower one for another. */
const NEARLY_ALL = 0.9;
const NEARLY_NONE = 0.1;

/** Fewer missing records than this say nothing against a file that lies where it lay, under the name it had. */
const FEW = 3;

/**
 * FM-10, FM-11, BEY-2: whether the file that is open is the one the company is bound to; the same one, moved or under
 * another company name; another company's; or the same one as it was some time ago, from a backup.
 */
export function judgeCompanyFile(facts: CompanyFileFacts): CompanyFileVerdict {
  const { bound, opened } = facts;
  if (bound === null) return { kind: 'first', evidence: ['No company file was synced before.'] };
  const expected = facts.samples.filter(({ isKnownDeleted }) => !isKnownDeleted);
  const found = expected.filter(({ now }) => now !== null).length;
  const differences = differencesOf(bound, opened);
  const share = expected.length === 0 ? null : found / expected.length;
  const counted = `${found} of ${expected.length} records that are known were found in it.`;
  if (share === null) return judgedByName(differences);
  if (share <= NEARLY_NONE && (differences.length > 0 || expected.length >= FEW))
    return { kind: 'other', evidence: [...sentences(differences), counted] };
  const backwards = signsOfBackup(facts.samples);
  if (backwards.length > 0)
    return { kind: 'went_back', evidence: [...sentences(differences), counted, ...backwards] };
  const [first] = differences;
  if (first !== undefined) {
    const kind = share >= NEARLY_ALL ? first.kind : 'unsure';
    return { kind, evidence: [...sentences(differences), counted] };
  }
  return { kind: share > 0.5 ? 'same' : 'unsure', evidence: [counted] };
}

interface Difference {
  readonly kind: 'moved' | 'renamed';
  readonly sentence: string;
}

function differencesOf(bound: CompanyFileIdentity, opened: CompanyFileIdentity): Difference[] {
  const differences: Difference[] = [];
  if (isOtherCompanyFile(bound.path, opened.path)) {
    const sentence = `It lies at “${opened.path}”; the file that was synced lay at “${bound.path}”.`;
    differences.push({ kind: 'moved', sentence });
  }
  if (nameKey(bound.companyName) !== nameKey(opened.companyName)) {
    const sentence = `The company in it is called “${opened.companyName}”; it was called “${bound.companyName}”.`;
    differences.push({ kind: 'renamed', sentence });
  }
  return differences;
}

function judgedByName(differences: readonly Difference[]): CompanyFileVerdict {
  if (differences.length === 0)
    return { kind: 'same', evidence: ['Path and company name are the ones that are known.'] };
  const nothingKnown = 'Nothing of it is known by which it could be recognised.';
  return { kind: 'unsure', evidence: [...sentences(differences), nothingKnown] };
}

function sentences(differences: readonly Difference[]): string[] {
  return differences.map(({ sentence }) => sentence);
}

/**
 * What shows that the file is from before: records in an older state, deleted ones that are back, and the newest ones
 * missing. An older time alone is none: a change of the computer's time zone moves them all.
 */
function signsOfBackup(samples: readonly CompanyFileSample[]): string[] {
  const older = samples.filter(isOlder).length;
  const back = samples.filter(({ isKnownDeleted, now }) => isKnownDeleted && now !== null).length;
  const missing = newestMissing(samples);
  return [
    ...(older === 0 ? [] : [`${older} of them are in a state from before the last sync.`]),
    ...(back === 0 ? [] : [`${back} records that had been deleted are there again.`]),
    ...(missing === 0 ? [] : [`The newest ${missing} of those that are known are missing.`]),
  ];
}

function isOlder({ knownTimeModified, knownEditSequence, now }: CompanyFileSample): boolean {
  if (now === null || now.editSequence === knownEditSequence) return false;
  return wallClock(now.timeModified) < wallClock(knownTimeModified);
}

/** How many records are missing, where they are newer than all that were found: made after the backup. */
function newestMissing(samples: readonly CompanyFileSample[]): number {
  const expected = samples.filter(({ isKnownDeleted }) => !isKnownDeleted);
  const missing = expected.filter(({ now }) => now === null);
  const found = expected.flatMap(({ now }) => (now === null ? [] : wallClock(now.timeModified)));
  const newestFound = found.sort().at(-1) ?? '';
  const isNewer = missing.every(
    ({ knownTimeModified }) => wallClock(knownTimeModified) > newestFound,
  );
  return isNewer ? missing.length : 0;
}

/** The local time of the QuickBooks computer, which sorts as text. */
function wallClock(timeModified: string): string {
  return timeModified.slice(0, '2026-11-20T09:15:00'.length);
}
