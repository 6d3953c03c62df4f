import type { CustomerFields, CustomerRecord } from '../customers/customer.js';
import {
  CUSTOMER_FIELD_NAMES,
  fieldChange,
  isSameValue,
  locationChange,
  orderChange,
} from '../customers/customer-changes.js';
import {
  type LocationLists,
  type LostLocation,
  lostToWinner,
  mergeLocations,
} from './merge-locations.js';
import type { FieldChange } from './step.js';

/** Three states of a customer: what was agreed on, and the two sides by who wins what both changed. */
export interface ThreeStates {
  readonly base: CustomerRecord;
  readonly winner: CustomerRecord;
  readonly loser: CustomerRecord;
}

export interface MergedRecord {
  readonly record: CustomerRecord;
  /** What the loser had changed and must give up, from its value to the one that stands. */
  readonly lost: readonly FieldChange[];
}

/**
 * Brings two sides together field by field: each keeps what it alone changed since the base; what both changed goes as
 * the winner has it.
 */
export function mergeRecords({ base, winner, loser }: ThreeStates): MergedRecord {
  const fields: { [K in keyof CustomerFields]?: CustomerFields[K] } = {};
  const lost: FieldChange[] = [];
  for (const field of CUSTOMER_FIELD_NAMES) {
    const isWinners = !isSameValue(winner[field], base[field]);
    Object.assign(fields, { [field]: isWinners ? winner[field] : loser[field] });
    const isLosers = !isSameValue(loser[field], base[field]);
    if (isWinners && isLosers && !isSameValue(winner[field], loser[field]))
      lost.push(fieldChange(field, loser[field], winner[field]));
  }
  const { locations, lost: lostLocations } = mergeLocations(listsOf({ base, winner, loser }));
  const record = { ...winner, ...fields, locations };
  lost.push(...lostLocations.map(locationLoss), ...lostOrder(base, loser, record));
  return { record, lost };
}

/** CUS-3: the winner's record as a whole; whatever the loser had changed and the winner has otherwise is lost. */
export function wholeRecordOf({ base, winner, loser }: ThreeStates): MergedRecord {
  const fields = CUSTOMER_FIELD_NAMES.filter(
    (field) => !isSameValue(loser[field], base[field]) && !isSameValue(loser[field], winner[field]),
  ).map((field) => fieldChange(field, loser[field], winner[field]));
  const locations = lostToWinner(listsOf({ base, winner, loser })).map(locationLoss);
  return { record: winner, lost: [...fields, ...locations, ...lostOrder(base, loser, winner)] };
}

function listsOf({ base, winner, loser }: ThreeStates): LocationLists {
  return { base: base.locations, winner: winner.locations, loser: loser.locations };
}

function locationLoss({ before, after }: LostLocation): FieldChange {
  return locationChange(before, after);
}

/** The order that the loser had made, where another one stands. */
function lostOrder(
  base: CustomerRecord,
  loser: CustomerRecord,
  record: CustomerRecord,
): FieldChange[] {
  return orderChange(base.locations, loser.locations).length === 0
    ? []
    : orderChange(loser.locations, record.locations);
}
