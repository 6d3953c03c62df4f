'use client';

import type { Item } from '../../api/types';
import { RecordActions } from '../editing/record-actions';
import { useEditItem, useRemoveItem } from './actions';

/** What can be done with an item. */
export function ItemActions({ tenantId, item }: Readonly<{ tenantId: string; item: Item }>) {
  const on = { tenantId, itemId: item.id };
  const list = `/tenants/${tenantId}/items`;
  return (
    <RecordActions
      noun="item"
      name={item.fullName}
      version={item.version}
      active={item.active}
      list={list}
      page={`${list}/${item.id}`}
      edit={useEditItem(on)}
      remove={useRemoveItem(on)}
      removal={REMOVAL}
    />
  );
}

const REMOVAL =
  'It leaves the lists of IndusTrack for good. In QuickBooks nothing is ever deleted: where the direction goes there, the next sync makes it inactive. To bring it back later, make it inactive instead.';
