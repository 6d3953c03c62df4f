import { readEvent, type TenantEvent } from './tenant-events';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
const EVENT_KINDS = ['overview', 'run', 'agent'] as const;

export type ConnectionState = 'connecting' | 'live' | 'reconnecting';

interface Listener {
  readonly onEvent: (event: TenantEvent) => void;
  readonly onState: (state: ConnectionState) => void;
}

/**
 * Listens to a tenant's events until the returned function is called. A browser gives up on a stream for good once
 * it is answered with an error, as while the API restarts; this connects again, waiting longer each time.
 */
export function connectToEvents(tenantId: string, { onEvent, onState }: Listener): () => void {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const connect = () => {
    source = new EventSource(`/api/tenants/${encodeURIComponent(tenantId)}/events`);
    for (const kind of EVENT_KINDS) {
      source.addEventListener(kind, ({ data }: MessageEvent<string>) => {
        const event = readEvent(kind, data);
        if (event) onEvent(event);
      });
    }
    source.onopen = () => {
      failures = 0;
      onState('live');
    };
    source.onerror = () => {
      onState('reconnecting');
      if (source?.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(connect, retryDelayMs(failures));
      failures += 1;
    };
  };

  connect();
  return () => {
    clearTimeout(retry);
    source?.close();
  };
}

/** Doubles from a second to half a minute; the random half keeps many open pages from coming back at once. */
export function retryDelayMs(failures: number, random: () => number = Math.random): number {
  const longestMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
  return longestMs / 2 + (random() * longestMs) / 2;
}
