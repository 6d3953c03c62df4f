import { requestTables } from './messages/registry.js';
import { Aggregate } from './schema/aggregate.js';
import type { RequestTable } from './schema/message.js';
import { maxLength } from './schema/scalar.js';
import type { Edition } from './schema/version.js';

const tables: ReadonlyMap<string, RequestTable> = new Map(Object.entries(requestTables));

/**
 * The greatest length of a text field of a request, in characters: what QuickBooks answers 3070 beyond.
 *
 * @param path element names below the request: ['CustomerAdd', 'BillAddress', 'Addr1']
 * @returns undefined where the schema sets no length, or there is no such text field
 */
export function fieldMaxLength(
  request: string,
  path: readonly string[],
  edition: Edition = 'US',
): number | undefined {
  let table: Aggregate | undefined = tables.get(request)?.body;
  for (const [index, name] of path.entries()) {
    const content = table?.byName.get(name)?.field.content;
    if (content instanceof Aggregate) {
      table = content;
      continue;
    }
    const isLast = index === path.length - 1;
    return isLast && content ? maxLength(content, edition) : undefined;
  }
  return undefined;
}
