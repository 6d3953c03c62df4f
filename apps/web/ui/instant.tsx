'use client';

import { Tooltip } from '@mantine/core';
import { formatInstant, formatRelative, formatShortInstant } from './time';
import { useNow } from './use-now';

const RENEW_EVERY_MS = 20_000;

/**
 * A point in time in the company's zone. `relative` reads "5 minutes ago", `short` "2:05 PM", `exact` everything;
 * the exact time is always there on hover.
 */
export function Instant({
  at,
  timeZone,
  as = 'relative',
}: Readonly<{ at: string; timeZone: string; as?: 'relative' | 'short' | 'exact' }>) {
  const nowMs = useNow(RENEW_EVERY_MS);
  const exact = formatInstant(at, timeZone);
  if (as === 'exact') return <time dateTime={at}>{exact}</time>;
  return (
    <Tooltip label={exact}>
      <time dateTime={at}>
        {as === 'relative'
          ? formatRelative(at, nowMs)
          : formatShortInstant(at, { timeZone, nowMs })}
      </time>
    </Tooltip>
  );
}
