import type { TenantTx } from '../database/tenant-db.js';

/** Makes the full names of these items, and of all that stands under them, follow from the names above. */
export async function refreshItemNames(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    WITH RECURSIVE named AS (
      SELECT item.id, CASE WHEN parent.id IS NULL THEN item.name ELSE parent.full_name || ':' || item.name END AS full_name
      FROM items item LEFT JOIN items parent ON parent.id = item.parent_id
      WHERE item.id = ANY(${ids}::uuid[]) AND (item.parent_id IS NULL OR item.parent_id <> ALL(${ids}::uuid[]))
      UNION ALL
      SELECT child.id, named.full_name || ':' || child.name FROM items child JOIN named ON child.parent_id = named.id)
    UPDATE items SET full_name = named.full_name FROM named
    WHERE items.id = named.id AND items.full_name <> named.full_name`;
}
