import { compareKeys, type Key } from 'lmdb';

/** Something that stands in an index under a key. */
export interface Entry {
  readonly key: Key;
}

/**
 * An index's entries in memory, in its order, kept up to date entry by entry: reading half a million of them from the
 * file takes most of a second, and moving one takes none of it.
 */
export class SortedEntries<E extends Entry> {
  readonly #entries: E[];

  /** @param entries in the order of their keys, as the index has them */
  constructor(entries: Iterable<E>) {
    this.#entries = [...entries];
  }

  /** All of them. Shared, and moved by the next change: copy what is to stay. */
  get all(): readonly E[] {
    return this.#entries;
  }

  /** Puts an entry in its place; one of the same key gives way. */
  put(entry: E): void {
    const place = this.#placeOf(entry.key);
    this.#entries.splice(place, this.#isAt(place, entry.key) ? 1 : 0, entry);
  }

  remove(key: Key): void {
    const place = this.#placeOf(key);
    if (this.#isAt(place, key)) this.#entries.splice(place, 1);
  }

  #isAt(place: number, key: Key): boolean {
    const entry = this.#entries[place];
    return entry !== undefined && compareKeys(entry.key, key) === 0;
  }

  /** The first place whose key is not smaller. */
  #placeOf(key: Key): number {
    let [from, to] = [0, this.#entries.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const entry = this.#entries[middle];
      if (entry !== undefined && compareKeys(entry.key, key) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
