'use client';

import { useState } from 'react';
import { useNow } from '../../ui/use-now';

const TICK_MS = 500;

/** A countdown that starts when asked to. */
export function useWait(): {
  readonly secondsLeft: number;
  readonly start: (seconds: number) => void;
} {
  const [endsAtMs, setEndsAtMs] = useState(0);
  const nowMs = useNow(TICK_MS);
  return {
    secondsLeft: Math.max(0, Math.ceil((endsAtMs - nowMs) / 1_000)),
    start: (seconds) => setEndsAtMs(Date.now() + seconds * 1_000),
  };
}
