import type { CustomerRecord } from '../customers/customer.js';
import {
  customerDifference,
  isSameCustomer,
  withDifference,
} from '../customers/customer-changes.js';
import { locationKey } from '../customers/service-locations.js';
import type { DirectionSettings, Side } from '../settings/direction.js';
import type { CustomerStep } from './customer-step.js';
import {
  type MergedRecord,
  mergeRecords,
  type ThreeStates,
  wholeRecordOf,
} from './merge-records.js';
import { quickbooksForm, withDefault } from './quickbooks-form.js';

/** The two sides of a linked customer and what they last agreed on, all as IndusTrack has them. */
export interface TwoSides {
  readonly base: CustomerRecord;
  readonly quickbooks: CustomerRecord;
  readonly industrack: CustomerRecord;
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
}

/** CUS-2, CUS-3, BEY-13: what becomes of the two sides. Changed means: differs from the base. */
export function mergeSides(sides: TwoSides, settings: DirectionSettings): MergedSides {
  // What QuickBooks cannot hold is no change to it, and is not lost for it.
  const form = quickbooksForm(sides.industrack, sides.base);
  const changedBy = changersOf(sides, form);
  const winner = winnerOf(sides, settings);
  const merged = merge(
    winner === 'quickbooks'
      ? { base: sides.base, winner: sides.quickbooks, loser: form }
      : { base: sides.base, winner: form, loser: sides.quickbooks },
    { isByRecord: isByRecord(settings) && changedBy === 'both' },
  );
  return {
    ...outcome({ sides, form, record: merged.record }, settings),
    changedBy,
    ...lossOf(sides, winner, merged),
  };
}

function changersOf(
  { base, quickbooks }: TwoSides,
  form: CustomerRecord,
): MergedSides['changedBy'] {
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

interface Merged {
  readonly sides: TwoSides;
  /** IndusTrack's side as far as QuickBooks can hold it. */
  readonly form: CustomerRecord;
  readonly record: CustomerRecord;
}

function outcome(
  merged: Merged,
  { direction }: DirectionSettings,
): Pick<MergedSides, 'quickbooks' | 'industrack' | 'agreed'> {
  const { sides, form, record } = merged;
  if (direction === 'to_quickbooks') {
    const quickbooks = targetIn(sides.quickbooks, record);
    return {
      quickbooks,
      industrack: sides.industrack,
      agreed: withoutLeftOut(form, record, quickbooks),
    };
  }
  const industrack = withDifference(sides.industrack, customerDifference(form, record));
  if (direction === 'from_quickbooks')
    return { quickbooks: sides.quickbooks, industrack, agreed: sides.quickbooks };
  const quickbooks = targetIn(sides.quickbooks, industrack);
  return { quickbooks, industrack, agreed: quickbooks };
}

/** What QuickBooks is to hold of a record; where its list of locations changes at all, one of them is the default. */
function targetIn(quickbooks: CustomerRecord, record: CustomerRecord): CustomerRecord {
  const target = quickbooksForm(record, quickbooks);
  const isSameList = isSameCustomer(quickbooks, { ...quickbooks, locations: target.locations });
  return isSameList ? target : { ...target, locations: withDefault(target.locations) };
}

/** Beside locations of QuickBooks' own, not all may have found room: those are not agreed on, and tried again. */
function withoutLeftOut(
  form: CustomerRecord,
  wanted: CustomerRecord,
  target: CustomerRecord,
): CustomerRecord {
  const there = new Set(target.locations.map(({ name }) => locationKey(name)));
  const leftOut = new Set(
    wanted.locations.map(({ name }) => locationKey(name)).filter((key) => !there.has(key)),
  );
  const locations = form.locations.filter(({ name }) => !leftOut.has(locationKey(name)));
  return { ...form, locations };
}

function lossOf(
  sides: TwoSides,
  winner: Side,
  { lost }: MergedRecord,
): Pick<MergedSides, 'overridden' | 'loser'> {
  const side = winner === 'quickbooks' ? 'industrack' : 'quickbooks';
  return { overridden: lost, loser: lost.length === 0 ? null : { side, record: sides[side] } };
}
