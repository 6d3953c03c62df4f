import type { PlanKey } from './record-kind.js';

type Side = 'quickbooks' | 'industrack';

/** A place in the list of what waits: first what QuickBooks changed, then what IndusTrack changed. */
export type PlaceOf<Row> = Row & { readonly side: Side };

/** The rows that wait on one side behind a place of that side. */
type Rows<Row> = (from: Readonly<{ after: Row | null; limit: number }>) => Promise<readonly Row[]>;

/** What waits to be planned, QuickBooks' side first. See `Planning.waiting`. */
export async function waitingOnBothSides<Row extends { readonly id: string }>(
  from: Readonly<{ after: unknown; limit: number }>,
  { quickbooks, industrack }: Readonly<{ quickbooks: Rows<Row>; industrack: Rows<Row> }>,
): Promise<{ keys: PlanKey[]; next: PlaceOf<Row> | null }> {
  const after = from.after as PlaceOf<Row> | null;
  if (after?.side !== 'industrack') {
    const rows = await quickbooks({ after, limit: from.limit });
    const last = rows.at(-1);
    if (last !== undefined) {
      const keys = rows.map(({ id }) => ({ quickbooksId: id, recordId: null }));
      return { keys, next: { ...last, side: 'quickbooks' } };
    }
  }
  const place = after?.side === 'industrack' ? after : null;
  const rows = await industrack({ after: place, limit: from.limit });
  const last = rows.at(-1);
  return {
    keys: rows.map(({ id }) => ({ quickbooksId: null, recordId: id })),
    next: last === undefined ? null : { ...last, side: 'industrack' },
  };
}
