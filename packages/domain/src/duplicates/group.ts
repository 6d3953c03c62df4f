import type { CustomerRecord, ServiceLocation } from '../customers/customer.js';

/** One of several IndusTrack customers of the same company name (JOB-2). */
export interface GroupMember {
  readonly recordId: string;
  /** Null for a customer that QuickBooks does not have. */
  readonly quickbooksListId: string | null;
  /** In QuickBooks: ancestors and name, joined by ":". */
  readonly fullName: string;
  readonly isJob: boolean;
  readonly parentListId: string | null;
  readonly record: CustomerRecord;
  /** How many ship-to addresses it has in QuickBooks. */
  readonly shipToCount: number;
}

/** Something that a person should know of a member before choosing what to do. */
export interface GroupWarning {
  readonly recordId: string;
  readonly message: string;
}

/** JOB-2, JOB-4: the jobs of a group that nothing tells apart. */
export function groupWarnings(members: readonly GroupMember[]): GroupWarning[] {
  return members.flatMap((member) => {
    if (!member.isJob) return [];
    const { recordId } = member;
    if (member.shipToCount === 0) {
      const message = `The job “${member.fullName}” has no ship-to address in QuickBooks, so nothing tells its customer from the others of this name. Add one in QuickBooks.`;
      return [{ recordId, message }];
    }
    const twin = members.find((other) => other !== member && isSameSet(other, member));
    if (twin === undefined) return [];
    const message = `The job “${member.fullName}” has the same service locations as “${twin.fullName}”, so nothing tells the two apart.`;
    return [{ recordId, message }];
  });
}

/** The name of a member's job: the last part of its full name. */
export function jobNameOf({ fullName }: Pick<GroupMember, 'fullName'>): string {
  return fullName.split(':').at(-1)?.trim() ?? '';
}

function isSameSet(one: GroupMember, other: GroupMember): boolean {
  return setOf(one.record.locations) === setOf(other.record.locations);
}

function setOf(locations: readonly ServiceLocation[]): string {
  const texts = locations.map(({ name, address }) => {
    const { lines, city, state, postalCode, country } = address;
    return JSON.stringify([name, lines, city, state, postalCode, country]).toLowerCase();
  });
  return texts.sort().join();
}
