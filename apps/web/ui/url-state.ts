'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** A value to write into the address; null and the empty text take the name out of it. */
export type UrlChanges = Readonly<Record<string, string | number | null>>;

/**
 * The query of the address as the page's own state, so that back, reload and a copied link all lead to the same view.
 * `push` makes a step that Back undoes; `replace` does not, as fits a search that changes with every key.
 */
export function useUrlState(): {
  readonly query: URLSearchParams;
  readonly change: (changes: UrlChanges, how?: 'push' | 'replace') => void;
} {
  const query = useSearchParams();
  const pathname = usePathname();
  const change = useCallback(
    (changes: UrlChanges, how: 'push' | 'replace' = 'push') => {
      const next = withChanges(new URLSearchParams(window.location.search), changes);
      const address = next.size === 0 ? pathname : `${pathname}?${next}`;
      if (how === 'push') window.history.pushState(null, '', address);
      else window.history.replaceState(null, '', address);
    },
    [pathname],
  );
  return { query, change };
}

/** `query` with the changes made to it; `query` itself stays as it is. */
export function withChanges(query: URLSearchParams, changes: UrlChanges): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

/** A whole number of the query from 1 on; `fallback` for anything else. */
export function positiveInteger(text: string | null, fallback: number): number {
  const value = Number(text);
  return text !== null && Number.isSafeInteger(value) && value >= 1 ? value : fallback;
}

/** One of the allowed values; the first of them for anything else. */
export function oneOf<T extends string>(
  text: string | null,
  [first, ...others]: readonly [T, ...T[]],
): T {
  return others.find((value) => value === text) ?? first;
}
