'use client';

import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { QueryProblem } from './query-problem';

/** A page that is about one thing: what it shows while that is on its way, and when it cannot be had. */
export function Loaded<Data>({
  query,
  what,
  children,
}: Readonly<{
  query: {
    readonly data: Data | undefined;
    readonly error: unknown;
    readonly isError: boolean;
    readonly refetch: () => unknown;
  };
  /** Such as "this item". */
  what: string;
  children: (data: Data) => ReactNode;
}>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.isError) {
    return (
      <Skeleton
        height={420}
        radius="lg"
        role="status"
        aria-busy="true"
        aria-label={`Loading ${what}`}
      />
    );
  }
  return (
    <QueryProblem
      error={query.error}
      what={what}
      isWholePage
      onRetry={() => void query.refetch()}
    />
  );
}
