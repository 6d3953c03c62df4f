'use client';

import { useEffect, useState } from 'react';

/** The time now, in UTC epoch milliseconds, renewed every `everyMs` while the component is on screen. */
export function useNow(everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
