import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { itemCarriedOut } from '../../testing/item-systems.js';
import { FROM, newInIndusTrack, newInQuickBooks, TO } from '../../testing/items.js';
import type { ItemSettings } from '../item-settings.js';
import type { ItemStep } from './item-step.js';
import type { ItemSubject } from './item-subject.js';
import { planItem } from './plan-item.js';

/** One item of a family: its name, and which of those before it is its parent. */
interface Member {
  readonly name: string;
  readonly parent: number | null;
}

interface Planned {
  readonly subject: ItemSubject;
  readonly step: ItemStep | null;
}

/** Families three levels deep; a name with a colon is one that QuickBooks refuses. */
const families: fc.Arbitrary<Member[]> = fc
  .array(fc.tuple(fc.nat(), fc.boolean(), fc.integer({ min: 0, max: 7 })), {
    minLength: 2,
    maxLength: 7,
  })
  .map((members) =>
    members.map(([pick, isTop, luck], index) => ({
      name: luck === 0 ? `Bad: ${index}` : `Item ${index}`,
      parent: isTop || index === 0 ? null : pick % Math.min(index, 3),
    })),
  );

/** What one run makes of a family: whoever waits for a parent is planned again, once that one was. */
function run(family: readonly Member[], order: readonly number[], how: ItemSettings): Planned[] {
  const planned: Planned[] = family.map((member) => ({ subject: start(member, how), step: null }));
  for (let round = 0; round <= family.length; round += 1) {
    for (const index of order) {
      const before = planned[index]?.step;
      if (before && before.code !== 'waiting_for_parent') continue;
      const subject = withParent(family, planned, index, how);
      const step = planItem(subject, how);
      planned[index] = { subject: itemCarriedOut(step, subject), step };
    }
  }
  return planned;
}

function start({ name, parent }: Member, how: ItemSettings): ItemSubject {
  return how.direction === 'to_quickbooks'
    ? newInIndusTrack({ name, parentId: parent === null ? null : `record-${parent}` })
    : newInQuickBooks({ name, parentListId: parent === null ? null : `list-${parent}` });
}

function withParent(
  family: readonly Member[],
  planned: readonly Planned[],
  index: number,
  how: ItemSettings,
): ItemSubject {
  const subject = planned[index]?.subject;
  const above = family[index]?.parent ?? null;
  if (subject === undefined) throw new Error('No such item.');
  if (above === null) return subject;
  const { quickbooks, industrack } = subject;
  const fullName = family[above]?.name ?? '';
  const absent = { state: stateOf(planned[above]), fullName };
  const isThere = planned[above]?.subject.link != null;
  if (how.direction === 'to_quickbooks') {
    const there = { state: 'there', listId: `list-${above}`, kind: 'inventory', fullName } as const;
    return {
      ...subject,
      industrack: industrack && { ...industrack, parent: isThere ? there : absent },
    };
  }
  const there = { state: 'there', recordId: `record-${above}`, fullName } as const;
  return {
    ...subject,
    quickbooks: quickbooks && { ...quickbooks, parent: isThere ? there : absent },
  };
}

function stateOf(parent: Planned | undefined): 'waiting' | 'held' {
  const code = parent?.step?.code ?? null;
  return code === null || code === 'waiting_for_parent' ? 'waiting' : 'held';
}

/** What came of it: how its parent stood when it was last looked at is not part of that. */
function endOf({ step, subject }: Planned) {
  const { quickbooks, industrack, link } = subject;
  return { step, link, item: quickbooks?.item, record: industrack?.record };
}

const runs = families.chain((family) =>
  fc.tuple(
    fc.constant(family),
    fc.shuffledSubarray(
      family.map((_, index) => index),
      { minLength: family.length },
    ),
  ),
);

describe('ITM-3 sub-items, in whatever order they are delivered', () => {
  it.each([
    ['QuickBooks → IndusTrack', FROM],
    ['IndusTrack → QuickBooks', TO],
  ])('come under their parents in one run: %s', (_, how) => {
    fc.assert(
      fc.property(runs, ([family, order]) => {
        for (const [index, { subject }] of run(family, order, how).entries()) {
          const above = family[index]?.parent ?? null;
          const item = subject.quickbooks?.item;
          if (item === undefined || subject.industrack === null) continue;
          expect([item.parentListId, subject.industrack.record.parentId]).toEqual(
            above === null ? [null, null] : [`list-${above}`, `record-${above}`],
          );
        }
      }),
    );
  });

  it('come to the same end in every order', () => {
    fc.assert(
      fc.property(runs, fc.constantFrom(FROM, TO), ([family, order], how) => {
        const inOrder = run(
          family,
          family.map((_, index) => index),
          how,
        );
        expect(run(family, order, how).map(endOf)).toEqual(inOrder.map(endOf));
      }),
    );
  });

  it('wait for nobody when a run is over: they are there, or held for themselves or their parent', () => {
    fc.assert(
      fc.property(runs, ([family, order]) => {
        const planned = run(family, order, TO);
        for (const [index, { step }] of planned.entries()) {
          const { name, parent } = family[index] ?? { name: '', parent: null };
          const isParentHeld = parent !== null && planned[parent]?.step?.action === 'hold';
          const own = name.includes(':') ? 'name_refused' : null;
          expect(step?.code).toBe(own ?? (isParentHeld ? 'parent_held' : null));
        }
      }),
    );
  });
});
