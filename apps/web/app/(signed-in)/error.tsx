'use client';

import { useEffect } from 'react';
import { QueryProblem } from '../../ui/query-problem';

/** A fault of the page itself: said in words, and shown again on request. */
export default function PageError({ error, reset }: Readonly<{ error: Error; reset: () => void }>) {
  useEffect(() => console.error(error), [error]);
  return <QueryProblem error={error} what="this page" isWholePage onRetry={reset} />;
}
