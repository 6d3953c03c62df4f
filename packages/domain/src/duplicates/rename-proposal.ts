import type { ServiceLocation } from '../customers/customer.js';
import { nameKey } from '../customers/name-key.js';
import { isUnnamedLocation } from '../customers/service-locations.js';
import { holdableText } from '../quickbooks-names/characters.js';
import { cutTo, QUICKBOOKS_LIMITS } from '../quickbooks-names/limits.js';
import { type GroupMember, jobNameOf } from './group.js';

/** QuickBooks' Western set has no longer dash. */
const BETWEEN = ' - ';

/** A company name is not shortened below this for the sake of its location. */
const SHORTEST_COMPANY = 12;

/** JOB-3: the company name proposed for one member of a group. */
export interface RenameProposal {
  readonly recordId: string;
  readonly companyName: string;
}

/** JOB-3 *rename*: a company name of its own for each job of a group, so that the jobs arrive apart. */
export function proposeRenames(members: readonly GroupMember[]): RenameProposal[] {
  const taken = members.filter(({ isJob }) => !isJob).map(({ record }) => record.companyName);
  return members
    .filter(({ isJob }) => isJob)
    .map((member) => {
      const companyName = proposeRename(member, standardLocation(member), taken);
      taken.push(companyName);
      return { recordId: member.recordId, companyName };
    });
}

/**
 * "Company - Location" for a job, in at most 41 characters of QuickBooks' set and unlike any name that is taken.
 *
 * @param location what tells the job apart; where it has no name of its own, the job's name does.
 */
export function proposeRename(
  job: Pick<GroupMember, 'fullName' | 'record'>,
  location: ServiceLocation | null,
  taken: readonly string[],
): string {
  const company = holdableText(job.record.companyName);
  const isNamed = location !== null && !isUnnamedLocation(location);
  const place = holdableText(isNamed ? location.name : jobNameOf(job)) || 'Job';
  const keys = new Set([job.record.companyName, ...taken].map(nameKey));
  for (let number = 1; ; number += 1) {
    const name = composed(company, number === 1 ? place : `${place} (${number})`);
    if (!keys.has(nameKey(name))) return name;
  }
}

function composed(company: string, place: string): string {
  const room = QUICKBOOKS_LIMITS.companyName - BETWEEN.length;
  const shortest = Math.min(company.length, SHORTEST_COMPANY);
  const shownPlace = shortened(place, room - shortest);
  if (company === '') return shownPlace;
  return `${cutTo(company, room - shownPlace.length)}${BETWEEN}${shownPlace}`;
}

/** Cut in front of the number that tells it from others. */
function shortened(place: string, length: number): string {
  if (place.length <= length) return place;
  const number = / \(\d+\)$/.exec(place)?.[0] ?? '';
  return `${cutTo(place.slice(0, place.length - number.length), length - number.length)}${number}`;
}

function standardLocation({ record }: GroupMember): ServiceLocation | null {
  return record.locations.find(({ isDefault }) => isDefault) ?? record.locations[0] ?? null;
}
