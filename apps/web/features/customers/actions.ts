import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type {
  Customer,
  CustomerEdit,
  DeletionDecision,
  EditedLocation,
  NewCustomer,
} from '../../api/types';
import { tenantKeys } from '../tenants/queries';
import { customerKeys } from './queries';

interface On {
  readonly tenantId: string;
  readonly customerId: string;
}

/** Shows the customer as it is now at once; lists, history and counts are asked for again. */
export function takeInCustomer(
  queryClient: QueryClient,
  tenantId: string,
  customer: Customer,
): Promise<unknown> {
  queryClient.setQueryData(customerKeys.one(tenantId, customer.id), customer);
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: customerKeys.all(tenantId) }),
    queryClient.invalidateQueries({ queryKey: tenantKeys.overview(tenantId) }),
  ]);
}

export function useCreateCustomer(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewCustomer) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/customers', { params: { path: { tenantId } }, body }),
      ),
    onSuccess: (customer) => takeInCustomer(queryClient, tenantId, customer),
  });
}

export function useEditCustomer({ tenantId, customerId }: On) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CustomerEdit) =>
      dataOf(
        api.PATCH('/api/tenants/{tenantId}/customers/{customerId}', {
          params: { path: { tenantId, customerId } },
          body,
        }),
      ),
    onSuccess: (customer) => takeInCustomer(queryClient, tenantId, customer),
  });
}

export function useEditLocations({ tenantId, customerId }: On) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; locations: EditedLocation[] }) =>
      dataOf(
        api.PUT('/api/tenants/{tenantId}/customers/{customerId}/locations', {
          params: { path: { tenantId, customerId } },
          body,
        }),
      ),
    onSuccess: (customer) => takeInCustomer(queryClient, tenantId, customer),
  });
}

export function useRemoveCustomer({ tenantId, customerId }: On) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      dataOf(
        api.DELETE('/api/tenants/{tenantId}/customers/{customerId}', {
          params: { path: { tenantId, customerId }, query: { version } },
        }),
      ),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: customerKeys.all(tenantId) }),
        queryClient.invalidateQueries({ queryKey: tenantKeys.overview(tenantId) }),
      ]),
  });
}

/** BEY-18: lets a paused customer sync again. */
export function useResumeCustomer({ tenantId, customerId }: On) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/customers/{customerId}/resume', {
          params: { path: { tenantId, customerId } },
        }),
      ),
    onSuccess: (customer) => takeInCustomer(queryClient, tenantId, customer),
  });
}

/** FM-19: what becomes of a customer that was deleted in QuickBooks. */
export function useResolveDeleted({ tenantId, customerId }: On) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: DeletionDecision) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/customers/{customerId}/resolve-deleted', {
          params: { path: { tenantId, customerId } },
          body,
        }),
      ),
    onSuccess: (customer) => takeInCustomer(queryClient, tenantId, customer),
  });
}
