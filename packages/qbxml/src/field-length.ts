import type { RequestName } from './message-set.js';
import { requestTables } from './messages/registry.js';
import { Aggregate } from './schema/aggregate.js';
import { maxLength } from './schema/scalar.js';
import type { Edition } from './schema/version.js';

/**
 * The greatest length of a text field of a request, in characters: what QuickBooks answers 3070 beyond.
 *
 * @param path element names below the request: ['CustomerAdd', 'BillAddress', 'Addr1']
 * @returns undefined where the schema sets no length, or there is no such text field
 */
export function fieldMaxLength(
  request: RequestName,
  path: readonly string[],
  edition: Edition = 'US',
): number | undefined {
  let table: Aggregate | undefined = requestTables[request].body as Aggregate;
  for (const [index, name] of path.entries()) {
    const content: unknown = table?.byName.get(name)?.field.content;
    if (content instanceof Aggregate) table = content;
    else {
      const isLast = index === path.length - 1;
      const leaf = table?.byName.get(name)?.field.content;
      return isLast && leaf && !(leaf instanceof Aggregate) ? maxLength(leaf, edition) : undefined;
    }
  }
  return undefined;
}
