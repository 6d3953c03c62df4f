import { useOverview } from './queries';

/** The zone in which this company's times are shown; UTC until it is known. */
export function useTimeZone(tenantId: string): string {
  return useOverview(tenantId).data?.timeZone ?? 'UTC';
}
