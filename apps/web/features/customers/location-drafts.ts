import type { EditedLocation, Location } from '../../api/types';
import { type AddressDraft, addressDraftOf, addressOf } from './customer-draft';

/** A service location as it stands in the editor. */
export interface LocationDraft extends AddressDraft {
  /** Names the row while the editor is open. */
  readonly key: string;
  /** Null until it is saved. */
  readonly id: string | null;
  readonly name: string;
  readonly note: string;
  readonly isDefault: boolean;
}

export function draftsOf(locations: readonly Location[]): LocationDraft[] {
  return locations.map(({ id, name, note, isDefault, address }) => ({
    ...{ key: id, id, name, note: note ?? '', isDefault },
    ...addressDraftOf(address),
  }));
}

export function newLocation(key: string): LocationDraft {
  return { key, id: null, name: '', note: '', isDefault: false, ...addressDraftOf(null) };
}

export function locationsOf(drafts: readonly LocationDraft[]): EditedLocation[] {
  return drafts.map((draft) => ({
    ...(draft.id === null ? {} : { id: draft.id }),
    ...{ name: draft.name, note: draft.note, isDefault: draft.isDefault },
    address: addressOf(draft),
  }));
}

/**
 * What was typed, on top of the list as it is by now: what others changed, added or removed holds wherever nothing was
 * typed; a location that was edited here and removed there is added anew.
 */
export function rebasedLocations(
  lists: Readonly<{
    opened: readonly LocationDraft[];
    typed: readonly LocationDraft[];
    newest: readonly LocationDraft[];
  }>,
): LocationDraft[] {
  const opened = new Map(lists.opened.map((draft) => [draft.key, draft]));
  const newest = new Map(lists.newest.map((draft) => [draft.key, draft]));
  const kept = lists.typed.flatMap((draft) => {
    const before = opened.get(draft.key);
    const isTyped = before === undefined || JSON.stringify(before) !== JSON.stringify(draft);
    const now = newest.get(draft.key);
    if (!isTyped) return now ?? [];
    return now ? draft : { ...draft, id: null };
  });
  return [...kept, ...lists.newest.filter(({ key }) => !opened.has(key))];
}

/** One place up (-1) or down (1); a row at the end stays where it is. */
export function moved(
  drafts: readonly LocationDraft[],
  key: string,
  by: -1 | 1,
): readonly LocationDraft[] {
  const from = drafts.findIndex((draft) => draft.key === key);
  const to = from + by;
  const [one, other] = [drafts[from], drafts[to]];
  if (!one || !other) return drafts;
  return drafts.map((draft, place) => (place === from ? other : place === to ? one : draft));
}

/** One location is the default at most. */
export function withDefault(
  drafts: readonly LocationDraft[],
  key: string | null,
): readonly LocationDraft[] {
  return drafts.map((draft) => ({ ...draft, isDefault: draft.key === key }));
}

export type LocationProblems = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the API says is wrong, by the key of the row and the field in it: "locations.3.address.city" is row 3's city. */
export function problemsByRow(
  drafts: readonly LocationDraft[],
  details: readonly { readonly field: string; readonly message: string }[],
): LocationProblems {
  const problems: Record<string, Record<string, string>> = {};
  for (const { field, message } of details) {
    const [, place, name] = /^locations\.(\d+)\.(?:address\.)?(\w+)/.exec(field) ?? [];
    const draft = drafts[Number(place)];
    if (!draft || !name) continue;
    const own = problems[draft.key] ?? {};
    problems[draft.key] = { ...own, [name === 'lines' ? 'street' : name]: message };
  }
  return problems;
}
