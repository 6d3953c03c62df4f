import type { CompanyFile } from '../company-file/company-file.js';
import { aggregateField, type Fields, listField } from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import { ReferencePrinter } from '../lists/references.js';
import type { MachineClock } from '../machine/machine-clock.js';
import { printCents } from '../money/cents.js';
import { addressBlock } from './address.js';
import { defaultShipAddress } from './ship-to.js';

/** Writes customers and jobs out as CustomerRet. One printer serves one response: it remembers names it looked up. */
export class CustomerPrinter {
  readonly #file: CompanyFile;
  readonly #clock: MachineClock;
  readonly #references: ReferencePrinter;

  constructor(options: { file: CompanyFile; clock: MachineClock }) {
    this.#file = options.file;
    this.#clock = options.clock;
    this.#references = new ReferencePrinter(options.file);
  }

  print(record: ListRecord): Fields {
    const fields = this.#references.printAll(record.fields);
    return {
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
      ...addresses(record.fields),
      Balance: printCents(record.balanceCents),
      TotalBalance: printCents(this.totalCents(record)),
      JobStatus: fields.JobStatus ?? 'None',
    };
  }

  /** Open balance of a customer with all its jobs, in cents. */
  totalCents(record: ListRecord): number {
    let total = record.balanceCents;
    for (const job of this.#file.lists.descendants(record)) total += job.balanceCents;
    return total;
  }

  #parent(record: ListRecord): Fields {
    if (record.parentId === null) return {};
    const parent = this.#references.print('Customer', record.parentId);
    return parent ? { ParentRef: parent } : {};
  }
}

/** The address forms that are derived: the printed blocks, and the default ship-to in the old single field. */
function addresses(fields: Fields): Fields {
  const billAddress = aggregateField(fields, 'BillAddress');
  const bill = billAddress && addressBlock(billAddress);
  const ship = defaultShipAddress(listField(fields, 'ShipToAddress'));
  const shipBlock = ship && addressBlock(ship);
  return {
    ...(bill ? { BillAddressBlock: bill } : {}),
    ...(ship ? { ShipAddress: ship } : {}),
    ...(shipBlock ? { ShipAddressBlock: shipBlock } : {}),
  };
}
