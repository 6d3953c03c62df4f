import type { CompanyFile } from '../company-file/company-file.js';
import type { Fields } from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import { customerElements } from '../customers/customer-ret.js';
import { itemElements } from '../items/item-ret.js';
import type { MachineClock } from '../machine/machine-clock.js';
import { printCents } from '../money/cents.js';
import { ReferencePrinter } from './references.js';

const BALANCES = ['Balance', 'TotalBalance'];

/**
 * Writes list records out as the Ret of their kind. One printer serves one response: it remembers names it
 * looked up. Elements a kind does not have (FullName of a tax item) are dropped by the codec's tables.
 */
export class ListPrinter {
  readonly #file: CompanyFile;
  readonly #clock: MachineClock;
  readonly #references: ReferencePrinter;

  constructor(options: { file: CompanyFile; clock: MachineClock }) {
    this.#file = options.file;
    this.#clock = options.clock;
    this.#references = new ReferencePrinter(options.file);
  }

  /** @param only the elements that are asked for, where not all are: what takes a walk is left out of others */
  print(record: ListRecord, only?: readonly string[] | undefined): Fields {
    const fields = this.#references.printAll(record.fields);
    return {
      type: `${record.kind}Ret`,
      ListID: record.listId,
      TimeCreated: this.#clock.print(record.createdAt),
      TimeModified: this.#clock.print(record.modifiedAt),
      EditSequence: record.editSequence,
      Name: record.name,
      FullName: record.fullName,
      IsActive: record.isActive,
      ...this.#parent(record),
      Sublevel: record.sublevel,
      ...fields,
      ...(!only?.length || BALANCES.some((name) => only.includes(name))
        ? this.#balances(record)
        : {}),
      ...(record.family === 'Customer' ? customerElements(record.fields) : {}),
      ...(record.family === 'Item' ? itemElements(fields) : {}),
    };
  }

  /** Open balance of a record with everything below it, in cents. */
  totalCents(record: ListRecord): number {
    let total = record.balanceCents;
    for (const below of this.#file.lists.descendants(record)) total += below.balanceCents;
    return total;
  }

  #balances(record: ListRecord): Fields {
    if (record.family !== 'Customer' && record.family !== 'Account') return {};
    return {
      Balance: printCents(record.balanceCents),
      TotalBalance: printCents(this.totalCents(record)),
    };
  }

  #parent(record: ListRecord): Fields {
    if (record.parentId === null) return {};
    const parent = this.#references.print(record.family, record.parentId);
    return parent ? { ParentRef: parent } : {};
  }
}
