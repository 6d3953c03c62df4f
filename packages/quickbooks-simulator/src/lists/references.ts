import type { CompanyFile } from '../company-file/company-file.js';
import type { Fields, FieldValue } from '../company-file/fields.js';
import { textField } from '../company-file/fields.js';
import type { ListFamily, ListRecord } from '../company-file/list-record.js';
import { invalidReference } from '../processor/refusal.js';
import { REFERENCE_FAMILIES } from './reference-families.js';

/** A reference as a request states it; with both parts given, FullName is ignored (behaviours.md §3). */
export interface Reference {
  readonly ListID?: string | undefined;
  readonly FullName?: string | undefined;
}

/** The record a reference names, or undefined. */
export function findReferenced(
  file: CompanyFile,
  family: ListFamily,
  reference: Reference,
): ListRecord | undefined {
  if (reference.ListID) return file.lists.get(family, reference.ListID);
  if (reference.FullName) return file.lists.getByName(family, reference.FullName);
  return undefined;
}

/** Whether a reference element was sent empty, which clears the field. */
export function isEmptyReference(reference: Reference): boolean {
  return !reference.ListID && !reference.FullName;
}

/**
 * Finds what a "…Ref" element of a request names.
 *
 * @param place where the element stands, in QuickBooks' words: "Customer", "Invoice line".
 * @throws Refusal 3140 when it names nothing.
 */
export function resolveReference(
  file: CompanyFile,
  options: { element: string; reference: Reference; place: string },
): ListRecord {
  const { element, reference, place } = options;
  const family = REFERENCE_FAMILIES[element];
  const found = family && findReferenced(file, family, reference);
  if (!found) {
    const value = reference.ListID ?? reference.FullName ?? '';
    throw invalidReference(element.replace(/Ref$/, ''), value, place);
  }
  return found;
}

/** Aggregates with references inside. */
const HOLD_REFERENCES: ReadonlySet<string> = new Set([
  'CreditMemoLineRet',
  'InvoiceLineRet',
  'ItemGroupLine',
  'SalesAndPurchase',
  'SalesOrPurchase',
]);

/** Writes references out with the names their records have now. Holds what it looked up for one response. */
export class ReferencePrinter {
  readonly #file: CompanyFile;
  readonly #names = new Map<string, string>();

  constructor(file: CompanyFile) {
    this.#file = file;
  }

  /** The reference element for a stored ListID; undefined when its record is gone. */
  print(family: ListFamily, listId: string): Fields | undefined {
    const key = `${family} ${listId}`;
    let fullName = this.#names.get(key);
    if (fullName === undefined) {
      fullName = this.#file.lists.get(family, listId)?.fullName;
      if (fullName === undefined) return undefined;
      this.#names.set(key, fullName);
    }
    return { ListID: listId, FullName: fullName };
  }

  /** Stored fields in which every reference also carries its name, however deep it stands. */
  printAll(fields: Fields): Fields {
    const printed: Fields = {};
    for (const [element, value] of Object.entries(fields)) {
      if (value !== undefined) printed[element] = this.#printValue(element, value);
    }
    return printed;
  }

  #printValue(element: string, value: FieldValue): FieldValue | undefined {
    const family = REFERENCE_FAMILIES[element];
    // Addresses, contacts and the like hold no references: they are most of a record, and need no copy.
    if (typeof value !== 'object' || (!family && !HOLD_REFERENCES.has(element))) return value;
    if (Array.isArray(value)) {
      return value.flatMap((entry) => this.#printValue(element, entry) ?? []);
    }
    const fields = value as Fields;
    const listId = family && textField(fields, 'ListID');
    return listId ? this.print(family, listId) : this.printAll(fields);
  }
}
