import assert from 'node:assert/strict';
import type { Fields } from '../company-file/fields.js';
import type { Answered, TargetSession } from './target.js';

/** Elements inside a CustomerAdd, in the schema's order, as qbXML text. */
export function customerAdd(inner: string): string {
  return `<CustomerAddRq><CustomerAdd>${inner}</CustomerAdd></CustomerAddRq>`;
}

/** A CustomerMod of the record as it was read last, with more elements behind its head. */
export function customerMod(record: Fields, inner: string): string {
  return (
    `<CustomerModRq><CustomerMod><ListID>${String(record.ListID)}</ListID>` +
    `<EditSequence>${String(record.EditSequence)}</EditSequence>${inner}</CustomerMod></CustomerModRq>`
  );
}

export function customerById(record: Fields): string {
  return `<CustomerQueryRq><ListID>${String(record.ListID)}</ListID></CustomerQueryRq>`;
}

/** Adds a customer and returns its record. */
export async function addedCustomer(
  session: TargetSession,
  name: string,
  inner = '',
): Promise<Fields> {
  return onlyRecord(await session.askOne(customerAdd(`<Name>${name}</Name>${inner}`)));
}

export async function changedCustomer(
  session: TargetSession,
  record: Fields,
  inner: string,
): Promise<Fields> {
  return onlyRecord(await session.askOne(customerMod(record, inner)));
}

/** The one record of a response that went well. */
export function onlyRecord(answered: Answered): Fields {
  assert.equal(answered.statusCode, 0, `status ${answered.statusCode}: ${answered.statusMessage}`);
  assert.equal(answered.records.length, 1, 'one record');
  const [record] = answered.records;
  assert.ok(record);
  return record;
}

/** Below this customer. */
export function parentRef(parent: Fields): string {
  return `<ParentRef><ListID>${String(parent.ListID)}</ListID></ParentRef>`;
}
