import { type Fields, listField, withField } from '../company-file/fields.js';

/**
 * A record with the extensions of the owners asked for, and no others. Custom fields belong to owner "0"; without
 * OwnerID in the query none come at all (behaviours.md §1).
 */
export function withOwnersOnly(record: Fields, ownerIds: readonly string[] | undefined): Fields {
  if (record.DataExtRet === undefined) return record;
  const wanted = (ownerIds ?? []).map((id) => id.toLowerCase());
  const kept = listField(record, 'DataExtRet').filter(({ OwnerID }) =>
    wanted.includes(String(OwnerID).toLowerCase()),
  );
  return withField(record, 'DataExtRet', kept.length > 0 ? kept : undefined);
}
