'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { TenantOverview } from '../../api/types';
import { accountantKeys } from '../accountant/queries';
import { customerKeys } from '../customers/queries';
import { invoiceKeys } from '../invoices/queries';
import { runKeys } from '../runs/queries';
import { isRunActive } from '../runs/run-state';
import { sessionQuery } from '../session/queries';
import { type ConnectionState, connectToEvents } from './event-connection';
import { tenantKeys, useOverview } from './queries';
import { afterEvent, type TenantEvent } from './tenant-events';

const LiveState = createContext<ConnectionState | null>(null);

/** Whether what is shown of the tenant changes by itself at the moment; null where no tenant is shown. */
export function useLiveState(): ConnectionState | null {
  return useContext(LiveState);
}

/** Keeps what is read of one tenant up to date while its pages are open. */
export function LiveTenant({
  tenantId,
  children,
}: Readonly<{ tenantId: string; children: ReactNode }>) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<ConnectionState>('connecting');
  // A tenant that is not there, or not for this user, has no events either.
  const isKnown = useOverview(tenantId).isSuccess;
  useEffect(() => {
    setState('connecting');
    if (!isKnown) return undefined;
    return connectToEvents(tenantId, {
      onEvent: (event) => takeIn(queryClient, tenantId, event),
      onState: (next) => {
        setState(next);
        // The stream can't tell why it ended; the session can.
        if (next === 'reconnecting')
          void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      },
    });
  }, [tenantId, queryClient, isKnown]);
  return <LiveState.Provider value={state}>{children}</LiveState.Provider>;
}

function takeIn(queryClient: QueryClient, tenantId: string, event: TenantEvent): void {
  const overviewKey = tenantKeys.overview(tenantId);
  queryClient.setQueryData<TenantOverview>(overviewKey, (overview) => afterEvent(overview, event));
  if (event.kind === 'overview') return;
  if (event.kind === 'run') {
    queryClient.setQueryData(runKeys.one(tenantId, event.run.id), event.run);
    if (isRunActive(event.run)) return;
    void queryClient.invalidateQueries({ queryKey: runKeys.all(tenantId) });
    void queryClient.invalidateQueries({ queryKey: customerKeys.all(tenantId) });
    void queryClient.invalidateQueries({ queryKey: invoiceKeys.all(tenantId) });
    void queryClient.invalidateQueries({ queryKey: accountantKeys.all(tenantId) });
  }
  // What is in the way and how many customers there are depends on runs and agent; only the API knows how.
  void queryClient.invalidateQueries({ queryKey: overviewKey });
}
