import type { WaitingPlace } from './mirror-waiting.repository.js';
import type { PlanKey } from './record-kind.js';

type Side = 'quickbooks' | 'industrack';

/** A place in the list of what waits: first what QuickBooks changed, then what IndusTrack changed. */
type PlaceOnASide = WaitingPlace & { readonly side: Side };

/** What waits on one side behind a place of that side. */
type Places = (
  from: Readonly<{ after: WaitingPlace | null; limit: number }>,
) => Promise<readonly WaitingPlace[]>;

/** What waits to be planned, QuickBooks' side first. See `Planning.waiting`. */
export async function waitingOnBothSides(
  from: Readonly<{ after: unknown; limit: number }>,
  { quickbooks, industrack }: Readonly<{ quickbooks: Places; industrack: Places }>,
): Promise<{ keys: PlanKey[]; next: PlaceOnASide | null }> {
  const after = from.after as PlaceOnASide | null;
  if (after?.side !== 'industrack') {
    const places = await quickbooks({ after, limit: from.limit });
    const last = places.at(-1);
    if (last !== undefined) {
      const keys = places.map(({ id }) => ({ quickbooksId: id, recordId: null }));
      return { keys, next: { ...last, side: 'quickbooks' } };
    }
  }
  const place = after?.side === 'industrack' ? after : null;
  const places = await industrack({ after: place, limit: from.limit });
  const last = places.at(-1);
  return {
    keys: places.map(({ id }) => ({ quickbooksId: null, recordId: id })),
    next: last === undefined ? null : { ...last, side: 'industrack' },
  };
}
