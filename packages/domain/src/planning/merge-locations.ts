import { isSameAddress } from '../customers/address.js';
import type { ServiceLocation } from '../customers/customer.js';
import { byKey, isSameLocation, renames } from '../customers/location-changes.js';
import { locationKey } from '../customers/service-locations.js';

/** A location whose change on the losing side gave way. */
export interface LostLocation {
  readonly before: ServiceLocation | undefined;
  readonly after: ServiceLocation | undefined;
}

interface MergedLocations {
  readonly locations: readonly ServiceLocation[];
  readonly lost: readonly LostLocation[];
}

/** The lists of the two sides, told apart by who wins what both changed, and the list they last agreed on. */
export interface LocationLists {
  readonly base: readonly ServiceLocation[];
  readonly winner: readonly ServiceLocation[];
  readonly loser: readonly ServiceLocation[];
}

/** One location through all three lists. */
interface Thread {
  readonly base: ServiceLocation | undefined;
  readonly winner: ServiceLocation | undefined;
  readonly loser: ServiceLocation | undefined;
}

/** What became of a thread; `location` is undefined where it ended. */
interface Woven extends Thread {
  readonly location: ServiceLocation | undefined;
  readonly isLost: boolean;
}

/**
 * Brings the changes of both sides together, part by part: name, address, note of each location, which one is the
 * default, and the order. What both changed differently goes as the winner has it. Where one side alone changed
 * anything, the result is that side's list.
 */
export function mergeLocations(lists: LocationLists): MergedLocations {
  const woven = withoutDoubles(threadsOf(lists).map(weave));
  const standard = defaultOf(woven);
  const settled = woven.map((thread) => withDefaultFrom(thread, standard));
  return {
    locations: inOrder(settled, lists),
    lost: settled
      .filter(({ isLost }) => isLost)
      .map(({ loser, location }) => ({ before: loser, after: location })),
  };
}

/** Locations that the loser had changed, where the winner's list as a whole stands. */
export function lostToWinner(lists: LocationLists): LostLocation[] {
  return threadsOf(lists)
    .filter(
      ({ base, winner, loser }) => !isSameLocation(base, loser) && !isSameLocation(winner, loser),
    )
    .map(({ winner, loser }) => ({ before: loser, after: winner }));
}

/** Follows each location from the base to the two sides, through a rename too. */
function threadsOf({ base, winner, loser }: LocationLists): Thread[] {
  const [inWinner, inLoser] = [follower(base, winner), follower(base, loser)];
  const known = base.map((location) => ({
    base: location,
    winner: inWinner.of(location),
    loser: inLoser.of(location),
  }));
  const addedByLoser = byKey(inLoser.added);
  const added = inWinner.added.map((location) => ({
    base: undefined,
    winner: location,
    loser: addedByLoser.get(locationKey(location.name)),
  }));
  const addedByWinner = byKey(inWinner.added);
  const others = inLoser.added
    .filter(({ name }) => !addedByWinner.has(locationKey(name)))
    .map((location) => ({ base: undefined, winner: undefined, loser: location }));
  return [...known, ...added, ...others];
}

function follower(base: readonly ServiceLocation[], side: readonly ServiceLocation[]) {
  const there = byKey(side);
  const newNames = new Map(
    renames(base, side).map(({ from, to }) => [locationKey(from), locationKey(to)]),
  );
  const of = ({ name }: ServiceLocation) => {
    const key = locationKey(name);
    return there.get(newNames.get(key) ?? key);
  };
  const followed = new Set(base.map(of));
  return { of, added: side.filter((location) => !followed.has(location)) };
}

function weave(thread: Thread): Woven {
  const { base, winner, loser } = thread;
  if (base === undefined) return weaveAdded(thread);
  if (winner === undefined) {
    return { ...thread, location: undefined, isLost: loser !== undefined && !isAlike(base, loser) };
  }
  if (loser === undefined) {
    const isKept = !isAlike(base, winner);
    return { ...thread, location: isKept ? winner : undefined, isLost: isKept };
  }
  const location = {
    name: winner.name === base.name ? loser.name : winner.name,
    address: isSameAddress(winner.address, base.address) ? loser.address : winner.address,
    isDefault: base.isDefault,
    note: winner.note === base.note ? loser.note : winner.note,
  };
  const isLost =
    (loser.name !== base.name && loser.name !== location.name) ||
    (loser.note !== base.note && loser.note !== location.note) ||
    (!isSameAddress(loser.address, base.address) &&
      !isSameAddress(loser.address, location.address));
  return { ...thread, location, isLost };
}

function weaveAdded(thread: Thread): Woven {
  const { winner, loser } = thread;
  const isLost = winner !== undefined && loser !== undefined && !isAlike(winner, loser);
  return { ...thread, location: winner ?? loser, isLost };
}

/** The same but for being the default, which is settled for the list as a whole. */
function isAlike(one: ServiceLocation, other: ServiceLocation): boolean {
  return isSameLocation({ ...one, isDefault: false }, { ...other, isDefault: false });
}

/** Two sides may have given one name to two locations: the winner's keeps it. */
function withoutDoubles(woven: readonly Woven[]): Woven[] {
  const owners = new Map<string, Woven>();
  for (const thread of woven) {
    if (thread.location === undefined) continue;
    const key = locationKey(thread.location.name);
    const owner = owners.get(key);
    if (owner === undefined || (!isWinners(owner, key) && isWinners(thread, key)))
      owners.set(key, thread);
  }
  return woven.map((thread) => {
    if (thread.location === undefined) return thread;
    const owner = owners.get(locationKey(thread.location.name));
    return owner === thread ? thread : { ...thread, location: undefined, isLost: true };
  });
}

function isWinners({ winner }: Thread, key: string): boolean {
  return winner !== undefined && locationKey(winner.name) === key;
}

/** Which location is the default, and whether the losing side had chosen another. */
function defaultOf(woven: readonly Woven[]): {
  chosen: Woven | undefined;
  lost: Woven | undefined;
} {
  const was = woven.find(({ base }) => base?.isDefault);
  const winners = woven.find(({ winner }) => winner?.isDefault);
  const losers = woven.find(({ loser }) => loser?.isDefault);
  const chosen = winners === was ? losers : winners;
  return { chosen, lost: losers !== was && losers !== chosen ? losers : undefined };
}

function withDefaultFrom(thread: Woven, standard: ReturnType<typeof defaultOf>): Woven {
  const { location } = thread;
  const isLost = thread.isLost || thread === standard.lost;
  if (location === undefined) return { ...thread, isLost };
  return { ...thread, isLost, location: { ...location, isDefault: thread === standard.chosen } };
}

/** The order of the side that changed it, the winner's before the loser's; what that side does not have comes last. */
function inOrder(woven: readonly Woven[], lists: LocationLists): ServiceLocation[] {
  const leader = leaderOf(woven, lists);
  const places = new Map(lists[leader].map((location, index) => [location, index]));
  const placeOf = (thread: Woven) => {
    const led = thread[leader];
    return (led === undefined ? undefined : places.get(led)) ?? places.size;
  };
  return [...woven]
    .sort((one, other) => placeOf(one) - placeOf(other))
    .flatMap(({ location }) => location ?? []);
}

function leaderOf(woven: readonly Woven[], lists: LocationLists): 'winner' | 'loser' {
  if (isReordered(woven, lists, 'winner')) return 'winner';
  if (isReordered(woven, lists, 'loser')) return 'loser';
  const hasAdded = woven.some(({ base, winner }) => base === undefined && winner !== undefined);
  return hasAdded ? 'winner' : 'loser';
}

/** Threads of the base come in its order: a side that has them in another one has reordered them. */
function isReordered(
  woven: readonly Woven[],
  lists: LocationLists,
  side: 'winner' | 'loser',
): boolean {
  const places = new Map(lists[side].map((location, index) => [location, index]));
  let last = -1;
  for (const thread of woven) {
    const location = thread.base === undefined ? undefined : thread[side];
    if (location === undefined) continue;
    const place = places.get(location) ?? last;
    if (place < last) return true;
    last = place;
  }
  return false;
}
