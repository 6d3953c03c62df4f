import type { CompanyFile } from '../company-file/company-file.js';
import type { Fields } from '../company-file/fields.js';
import type { ListFamily, ListRecord } from '../company-file/list-record.js';
import { placeRecord } from '../lists/list-names.js';

const DAY = 86_400;

/** The youngest seeded change: old enough that a delta query after a first sync finds nothing. */
const NEWEST_DAYS = 2;

/** What a seeded record may carry; the rest is as QuickBooks makes it. */
export interface SeededRecord {
  readonly family: ListFamily;
  readonly kind?: string;
  readonly name: string;
  readonly parent?: ListRecord;
  readonly isInactive?: boolean;
  readonly fields?: Fields;
}

/** Writes records that look as if people had entered and edited them over the past months. */
export class Seeder {
  readonly #file: CompanyFile;
  readonly #random: (limit: number) => number;
  readonly #now: number;
  #createdAt: number;
  readonly #spacing: number;

  /**
   * @param now the machine's clock in UTC epoch seconds.
   * @param count about how many records will be added; they spread over `months` before now.
   */
  constructor(
    file: CompanyFile,
    options: {
      now: number;
      random: (limit: number) => number;
      count: number;
      months: number;
    },
  ) {
    this.#file = file;
    this.#random = options.random;
    this.#now = options.now;
    const span = options.months * 30 * DAY;
    this.#createdAt = options.now - span;
    // The last quarter of the time saw edits only, so that no record is new in the first delta query.
    this.#spacing = Math.max(1, Math.floor((span * 0.75) / Math.max(1, options.count)));
  }

  get file(): CompanyFile {
    return this.#file;
  }

  /** The moment the next record is made at, in UTC epoch seconds; moves on with every call. */
  nextMoment(): number {
    this.#createdAt = Math.min(
      this.#createdAt + Math.max(1, Math.floor(this.#spacing / 2) + this.#random(this.#spacing)),
      this.#now - NEWEST_DAYS * DAY,
    );
    return this.#createdAt;
  }

  /** Adds one record. Only inside `CompanyFile.write`. */
  add(seeded: SeededRecord): ListRecord {
    const at = this.nextMoment();
    const place = placeRecord(this.#file, {
      family: seeded.family,
      name: seeded.name,
      parent: seeded.parent ? { ListID: seeded.parent.listId } : null,
    });
    const modifiedAt = this.#laterMoment(at);
    const record: ListRecord = {
      family: seeded.family,
      kind: seeded.kind ?? seeded.family,
      listId: this.#file.nextListId(seeded.family, at),
      name: seeded.name,
      fullName: place.fullName,
      parentId: seeded.parent?.listId ?? null,
      sublevel: place.sublevel,
      isActive: !seeded.isInactive,
      createdAt: at,
      modifiedAt,
      editSequence: String(modifiedAt),
      fields: seeded.fields ?? {},
      balanceCents: 0,
    };
    this.#file.lists.put(record);
    return record;
  }

  /** A moment between the creation of a record and two days ago, when somebody last edited it. */
  #laterMoment(createdAt: number): number {
    const latest = this.#now - NEWEST_DAYS * DAY;
    return createdAt + this.#random(Math.max(1, latest - createdAt));
  }
}
