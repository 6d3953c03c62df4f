import { id, text } from '../../schema/field.js';
import { aggregate } from '../../schema/shape.js';
import { type Edition } from '../../schema/version.js';

/** A pointer to a list object. With both given QuickBooks uses ListID; `maxLength` is that of the full name. */
export function ref(maxLength?: number, by?: Partial<Record<Edition, number>>) {
  return aggregate({ ListID: id(), FullName: text(maxLength, by) });
}
