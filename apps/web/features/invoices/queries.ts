import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type {
  Invoice,
  InvoiceApproval,
  InvoiceEdit,
  InvoiceReadiness,
  InvoiceTotalsDecision,
  NewInvoice,
} from '../../api/types';
import { oneOf } from '../../ui/url-state';
import { customerKeys } from '../customers/queries';
import { tenantKeys } from '../tenants/queries';

export type InvoiceState = Invoice['state'];

/** The lists of the desk: the ones in which somebody has something to do come first. */
export const LISTS = [
  'draft',
  'approved',
  'ready',
  'attention',
  'synced',
  'paid',
  'void',
  'all',
] as const;
export type DeskList = (typeof LISTS)[number];

/** What the desk shows, as it stands in the address; empty text for what is not narrowed. */
export interface DeskFilter {
  readonly state: DeskList;
  readonly search: string;
  readonly from: string;
  readonly to: string;
  readonly minTotal: string;
  readonly maxTotal: string;
}

export const invoiceKeys = {
  all: (tenantId: string) => [...tenantKeys.one(tenantId), 'invoices'] as const,
  one: (tenantId: string, invoiceId: string) => [...invoiceKeys.all(tenantId), invoiceId] as const,
};

/** Reads what to show from the address; what is missing or wrong there takes its usual value. */
export function deskFilterOf(query: URLSearchParams): DeskFilter {
  const date = (name: string) => /^\d{4}-\d{2}-\d{2}$/.exec(query.get(name) ?? '')?.[0] ?? '';
  const amount = (name: string) => /^\d{1,12}(\.\d+)?$/.exec(query.get(name) ?? '')?.[0] ?? '';
  return {
    state: oneOf(query.get('state'), LISTS),
    search: query.get('search')?.trim() ?? '',
    from: date('from'),
    to: date('to'),
    minTotal: amount('minTotal'),
    maxTotal: amount('maxTotal'),
  };
}

/** What the API is asked for to fill a list. */
function askedBy(list: DeskList) {
  if (list === 'all') return {};
  return list === 'attention' ? { attention: 'true' } : { state: list };
}

/** A list's invoices, the newest first, page by page. */
export function useInvoices(tenantId: string, filter: DeskFilter) {
  const { state, minTotal, maxTotal, ...texts } = filter;
  const narrowed = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
  const query = {
    ...askedBy(state),
    ...narrowed,
    ...(minTotal ? { minTotal: Number(minTotal) } : {}),
    ...(maxTotal ? { maxTotal: Number(maxTotal) } : {}),
  };
  return useInfiniteQuery({
    queryKey: [...invoiceKeys.all(tenantId), 'list', query],
    queryFn: ({ signal, pageParam }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/invoices', {
          params: {
            path: { tenantId },
            query: { ...query, ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function useInvoice(tenantId: string, invoiceId: string) {
  return useQuery({
    queryKey: invoiceKeys.one(tenantId, invoiceId),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/invoices/{invoiceId}', {
          params: { path: { tenantId, invoiceId } },
          signal,
        }),
      ),
  });
}

/** What happened to an invoice, the newest first, page by page. */
export function useInvoiceHistory(tenantId: string, invoiceId: string) {
  return useInfiniteQuery({
    queryKey: [...invoiceKeys.one(tenantId, invoiceId), 'history'],
    queryFn: ({ signal, pageParam }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/invoices/{invoiceId}/history', {
          params: {
            path: { tenantId, invoiceId },
            query: pageParam === null ? {} : { cursor: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** The terms that QuickBooks has; none while they were never read. */
export function useTerms(tenantId: string) {
  return useQuery({
    queryKey: [...invoiceKeys.all(tenantId), 'terms'],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/tenants/{tenantId}/invoices/terms', {
          params: { path: { tenantId } },
          signal,
        }),
      ),
  });
}

export type DeskEvent = InvoiceApproval['event'] | InvoiceReadiness['event'];

/** INV-2: decides about invoices, each as it was seen. */
export function useDecide(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({
      event,
      invoices,
    }: Readonly<{ event: DeskEvent; invoices: { id: string; version: number }[] }>) => {
      const params = { path: { tenantId } };
      return event === 'mark_ready' || event === 'undo_ready'
        ? dataOf(
            api.POST('/api/tenants/{tenantId}/invoices/readiness', {
              params,
              body: { event, invoices },
            }),
          )
        : dataOf(
            api.POST('/api/tenants/{tenantId}/invoices/approvals', {
              params,
              body: { event, invoices },
            }),
          );
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invoiceKeys.all(tenantId) }),
  });
}

/** INV-4: settles that QuickBooks computed another total; its rate may become the customer's. */
export function useSettleTotals(tenantId: string, invoiceId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: InvoiceTotalsDecision) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/invoices/{invoiceId}/totals', {
          params: { path: { tenantId, invoiceId } },
          body,
        }),
      ),
    onSuccess: async (invoice) => {
      await takeIn(queryClient, tenantId, invoice);
      await queryClient.invalidateQueries({ queryKey: customerKeys.all(tenantId) });
    },
  });
}

export function useCreateInvoice(tenantId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewInvoice) =>
      dataOf(
        api.POST('/api/tenants/{tenantId}/invoices', { params: { path: { tenantId } }, body }),
      ),
    onSuccess: (invoice) => takeIn(queryClient, tenantId, invoice),
  });
}

export function useEditInvoice(tenantId: string, invoiceId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: InvoiceEdit) =>
      dataOf(
        api.PATCH('/api/tenants/{tenantId}/invoices/{invoiceId}', {
          params: { path: { tenantId, invoiceId } },
          body,
        }),
      ),
    onSuccess: (invoice) => takeIn(queryClient, tenantId, invoice),
  });
}

/** Shows the invoice as it is now at once; lists and history are asked for again. */
function takeIn(queryClient: QueryClient, tenantId: string, invoice: Invoice): Promise<void> {
  queryClient.setQueryData(invoiceKeys.one(tenantId, invoice.id), invoice);
  return queryClient.invalidateQueries({ queryKey: invoiceKeys.all(tenantId) });
}
