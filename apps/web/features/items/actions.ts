import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { Item, ItemEdit, NewItem, NewItemPosting } from '../../api/types';
import { tenantKeys } from '../tenants/queries';
import { itemKeys } from './queries';

interface On {
  readonly tenantId: string;
  readonly itemId: string;
}

/** Shows the item as it is now at once; lists, history and counts are asked for again. */
function takeInItem(queryClient: QueryClient, tenantId: string, item: Item): Promise<unknown> {
  queryClient.setQueryData(itemKeys.one(tenantId, item.id), item);
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: itemKeys.all(tenantId) }),
    queryClient.invalidateQueries({ queryKey: tenantKeys.overview(tenantId) }),
  ]);
}

export function useCreateItem(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewItem) =>
      dataOf(api.POST('/api/tenants/{tenantId}/items', { params: { path: { tenantId } }, body })),
    onSuccess: (item) => takeInItem(queryClient, tenantId, item),
  });
}

export function useEditItem({ tenantId, itemId }: On) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ItemEdit) =>
      dataOf(
        api.PATCH('/api/tenants/{tenantId}/items/{itemId}', {
          params: { path: { tenantId, itemId } },
          body,
        }),
      ),
    onSuccess: (item) => takeInItem(queryClient, tenantId, item),
  });
}

export function useRemoveItem({ tenantId, itemId }: On) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      dataOf(
        api.DELETE('/api/tenants/{tenantId}/items/{itemId}', {
          params: { path: { tenantId, itemId }, query: { version } },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: itemKeys.all(tenantId) }),
  });
}

/** ITM-6: whether it is QuickBooks' item of the same name. */
export function useAnswerSameItem({ tenantId, itemId }: On) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (isSame: boolean) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/items/{itemId}/same-item', {
          params: { path: { tenantId, itemId } },
          body: { isSame },
        }),
      ),
    onSuccess: (item) => takeInItem(queryClient, tenantId, item),
  });
}

/** What becomes of an item that was deleted in QuickBooks. */
export function useResolveDeletedItem({ tenantId, itemId }: On) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (decision: 'add_again' | 'deactivate') =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/items/{itemId}/resolve-deleted', {
          params: { path: { tenantId, itemId } },
          body: { decision },
        }),
      ),
    onSuccess: (item) => takeInItem(queryClient, tenantId, item),
  });
}

/** ITM-5, ITM-7: what items are posted to, and whether tax codes are sent. */
export function useChangeItemPosting(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewItemPosting) =>
      dataOf(
        api.PUT('/api/tenants/{tenantId}/item-settings/posting', {
          params: { path: { tenantId } },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: itemKeys.all(tenantId) }),
  });
}
