import type { Ancestor, QuickBooksCustomer } from '@connector/domain';
import type { TenantTx } from '../database/tenant-db.js';
import type { MirrorRepository, StoredFields } from '../sync/mirror.repository.js';

type Stored = StoredFields<QuickBooksCustomer>;

/** What a job takes from the records above it. */
interface RecordAbove {
  readonly name: string;
  readonly companyName: string | null;
  readonly parentQuickbooksId: string | null;
}

/** By ListID. */
export type Above = ReadonlyMap<string, RecordAbove>;

/** How many levels of jobs QuickBooks allows below a customer. */
const MAX_LEVELS = 5;

/** The records above those jobs that have no company name of their own (CUS-6), level by level. */
export async function recordsAbove(
  tx: TenantTx,
  mirror: MirrorRepository,
  records: ReadonlyMap<string, Stored>,
): Promise<Above> {
  const found = new Map<string, RecordAbove>();
  for (const { parentQuickbooksId } of records.values()) {
    const parent = records.get(parentQuickbooksId ?? '');
    if (parent !== undefined) found.set(parent.quickbooksId, aboveOthers(parent));
  }
  let level = [...records.values()]
    .filter(({ fields }) => fields.companyName === null)
    .map(aboveOthers);
  for (let depth = 0; depth < MAX_LEVELS && level.length > 0; depth += 1) {
    const parents = level.flatMap((record) => record.parentQuickbooksId ?? []);
    const missing = [...new Set(parents)].filter((id) => !found.has(id));
    const read = await mirror.findMany<QuickBooksCustomer>(tx, 'customer', missing);
    for (const record of read) found.set(record.quickbooksId, aboveOthers(record));
    level = parents.flatMap((id) => found.get(id) ?? []);
  }
  return found;
}

/** The records that a record stands under, the nearest first. */
export function ancestorsOf(
  { parentQuickbooksId }: Pick<RecordAbove, 'parentQuickbooksId'>,
  above: Above,
): Ancestor[] {
  const ancestors: Ancestor[] = [];
  let parent = above.get(parentQuickbooksId ?? '');
  while (parent !== undefined && ancestors.length < MAX_LEVELS) {
    ancestors.push({ name: parent.name, companyName: parent.companyName });
    parent = above.get(parent.parentQuickbooksId ?? '');
  }
  return ancestors;
}

function aboveOthers({ name, parentQuickbooksId, fields }: Stored): RecordAbove {
  return { name, parentQuickbooksId, companyName: fields.companyName };
}
