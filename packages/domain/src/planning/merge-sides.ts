import type { CustomerRecord } from '../customers/customer.js';
import {
  customerDifference,
  isSameCustomer,
  withDifference,
} from '../customers/customer-changes.js';
import { byKey } from '../customers/location-changes.js';
import { locationKey } from '../customers/service-locations.js';
import { MAX_SHIP_TO_ADDRESSES } from '../quickbooks-names/limits.js';
import { quickbooksNameOf } from '../quickbooks-names/quickbooks-name.js';
import type { DirectionSettings, Side } from '../settings/direction.js';
import type { CustomerStep } from './customer-step.js';
import {
  type MergedRecord,
  mergeRecords,
  type ThreeStates,
  wholeRecordOf,
} from './merge-records.js';
import { fittingLocations, notesOn, quickbooksForm, withDefault } from './quickbooks-form.js';

/** The two sides of a linked customer and what they last agreed on, all as IndusTrack has them. */
export interface TwoSides {
  readonly base: CustomerRecord;
  readonly quickbooks: CustomerRecord;
  readonly industrack: CustomerRecord;
  /** IndusTrack's side as far as QuickBooks can hold it: what it cannot is no change to it, and is not lost for it. */
  readonly form: CustomerRecord;
  readonly quickbooksEditedAtMs: number;
  readonly industrackEditedAtMs: number;
}

/** What each side is to become; a side that is to stay as it is comes out as it went in. */
export interface MergedSides {
  readonly quickbooks: CustomerRecord;
  readonly industrack: CustomerRecord;
  /** What both agree on once both are so. */
  readonly agreed: CustomerRecord;
  readonly changedBy: Side | 'both' | 'nobody';
  readonly overridden: CustomerStep['overridden'];
  readonly loser: CustomerStep['loser'];
  /** What of IndusTrack's side stays there, in sentences. */
  readonly notes: readonly string[];
}

/** CUS-2, CUS-3, BEY-13: what becomes of the two sides. Changed means: differs from the base. */
export function mergeSides(sides: TwoSides, settings: DirectionSettings): MergedSides {
  const { form } = sides;
  const changedBy = changersOf(sides);
  const winner = winnerOf(sides, settings);
  const merged = merge(
    winner === 'quickbooks'
      ? { base: sides.base, winner: sides.quickbooks, loser: form }
      : { base: sides.base, winner: form, loser: sides.quickbooks },
    { isByRecord: isByRecord(settings) && changedBy === 'both' },
  );
  const after = outcome(sides, merged.record, settings);
  const isSending = settings.direction !== 'from_quickbooks';
  return {
    ...after,
    changedBy,
    notes: isSending ? notesOn(after.industrack, { form, target: after.quickbooks }) : [],
    ...lossOf(sides, winner, merged),
  };
}

function changersOf({ base, quickbooks, form }: TwoSides): MergedSides['changedBy'] {
  const byQuickBooks = !isSameCustomer(base, quickbooks);
  const byIndusTrack = !isSameCustomer(base, form);
  if (byQuickBooks && byIndusTrack) return 'both';
  if (byQuickBooks) return 'quickbooks';
  return byIndusTrack ? 'industrack' : 'nobody';
}

/** One way, the source wins. Two-way the most recent edit does, and QuickBooks on the same instant: it keeps the books. */
function winnerOf(sides: TwoSides, { direction }: DirectionSettings): Side {
  if (direction === 'from_quickbooks') return 'quickbooks';
  if (direction === 'to_quickbooks') return 'industrack';
  return sides.industrackEditedAtMs > sides.quickbooksEditedAtMs ? 'industrack' : 'quickbooks';
}

function isByRecord({ direction, conflictRule }: DirectionSettings): boolean {
  return direction === 'two_way' && conflictRule === 'record';
}

function merge(states: ThreeStates, { isByRecord }: { isByRecord: boolean }): MergedRecord {
  return isByRecord ? wholeRecordOf(states) : mergeRecords(states);
}

function outcome(
  sides: TwoSides,
  record: CustomerRecord,
  { direction }: DirectionSettings,
): Pick<MergedSides, 'quickbooks' | 'industrack' | 'agreed'> {
  const { form } = sides;
  if (direction === 'to_quickbooks') {
    const quickbooks = targetIn(sides.quickbooks, withRoomForOwn(record, sides.quickbooks, form));
    return { quickbooks, industrack: sides.industrack, agreed: form };
  }
  const industrack = named(
    withDifference(sides.industrack, customerDifference(form, record)),
    record.companyName,
  );
  if (direction === 'from_quickbooks')
    return { quickbooks: sides.quickbooks, industrack, agreed: sides.quickbooks };
  const quickbooks = targetIn(sides.quickbooks, industrack);
  return { quickbooks, industrack, agreed: quickbooks };
}

/** A person without a company whose name is gone on the other side keeps it as a company name. */
function named(record: CustomerRecord, companyName: string): CustomerRecord {
  return quickbooksNameOf(record) === '' ? { ...record, companyName } : record;
}

/** What QuickBooks is to hold of a record; where its list of locations changes at all, one of them is the default. */
function targetIn(quickbooks: CustomerRecord, record: CustomerRecord): CustomerRecord {
  const target = quickbooksForm(record, quickbooks);
  const isSameList = isSameCustomer(quickbooks, { ...quickbooks, locations: target.locations });
  return isSameList ? target : { ...target, locations: withDefault(target.locations) };
}

/** Ship-to addresses that QuickBooks alone has stay, and IndusTrack's take the room that is left beside them. */
function withRoomForOwn(
  record: CustomerRecord,
  quickbooks: CustomerRecord,
  form: CustomerRecord,
): CustomerRecord {
  const isOurs = byKey(form.locations);
  const ours = record.locations.filter(({ name }) => isOurs.has(locationKey(name)));
  const room = MAX_SHIP_TO_ADDRESSES - (record.locations.length - ours.length);
  if (ours.length <= room) return record;
  const leftOut = new Set(ours);
  for (const location of fittingLocations(ours, byKey(quickbooks.locations), room))
    leftOut.delete(location);
  return { ...record, locations: record.locations.filter((location) => !leftOut.has(location)) };
}

function lossOf(
  sides: TwoSides,
  winner: Side,
  { lost }: MergedRecord,
): Pick<MergedSides, 'overridden' | 'loser'> {
  const side = winner === 'quickbooks' ? 'industrack' : 'quickbooks';
  return { overridden: lost, loser: lost.length === 0 ? null : { side, record: sides[side] } };
}
