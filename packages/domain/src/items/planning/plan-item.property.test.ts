import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { itemSettings, itemSubjects, linkedItems } from '../../testing/item-lives.js';
import { itemCarriedOut, syncedItem } from '../../testing/item-systems.js';
import { hasAmount } from '../decimal.js';
import type { ItemFields } from '../item.js';
import { ITEM_FIELD_NAMES } from '../item-changes.js';
import type { ItemSettings } from '../item-settings.js';
import { industrackItemView, sharedFields } from '../item-view.js';
import { baseForItemLink } from './base-for-item-link.js';
import { linkedItemForm } from './item-form.js';
import type { ItemSubject } from './item-subject.js';
import { planItem } from './plan-item.js';

const RUNS = { numRuns: 300 };

interface Sides {
  readonly source: ItemFields;
  readonly target: ItemFields;
}

/** The master and the other side of a linked item, both as the other can hold them; null where one is gone. */
function sidesOf(
  { quickbooks, industrack, link }: ItemSubject,
  settings: ItemSettings,
): Sides | null {
  if (quickbooks?.state !== 'present' || industrack?.state !== 'present' || link === null)
    return null;
  const ours = sharedFields(industrack.record);
  const view = industrackItemView(quickbooks, ours.kind, ours);
  if (settings.direction === 'from_quickbooks') return { source: view, target: ours };
  const base = sharedFields(link.base);
  const form = linkedItemForm(ours, { item: quickbooks.item, view, base }, settings);
  return { source: form, target: view };
}

describe('the planner of items, whatever it is given', () => {
  it('is total: every subject has a step with a sentence, and none throws', () => {
    fc.assert(
      fc.property(itemSubjects, itemSettings, (subject, how) => {
        expect(planItem(subject, how).reason).toMatch(/^[A-Z].*\.$/s);
      }),
      RUNS,
    );
  });

  it('ITM-5 gives every hold a code, and nothing else one, so that a fix can release it', () => {
    fc.assert(
      fc.property(itemSubjects, itemSettings, (subject, how) => {
        const { action, code, industrack, quickbooks } = planItem(subject, how);
        expect(code === null).toBe(action !== 'hold');
        if (action === 'hold') expect([industrack, quickbooks]).toEqual([null, null]);
      }),
      RUNS,
    );
  });

  it('plans nothing again once a plan is carried out', () => {
    fc.assert(
      fc.property(itemSubjects, itemSettings, (subject, how) => {
        const step = planItem(subject, how);
        if (step.action === 'hold') return;
        const after = itemCarriedOut(step, subject);
        expect(planItem(after, how)).toMatchObject({
          ...{ action: 'skip', industrack: null, quickbooks: null, agreed: null },
          ...{ changes: [], overridden: [], loser: null },
        });
      }),
      RUNS,
    );
  });

  it('ITM-1 never writes to its master, but for what was deleted there', () => {
    fc.assert(
      fc.property(itemSubjects, itemSettings, (subject, how) => {
        const step = planItem(subject, how);
        if (how.direction === 'from_quickbooks') expect(step.quickbooks).toBeNull();
        else expect(step.industrack).toBeNull();
      }),
      RUNS,
    );
  });

  it('never deletes in QuickBooks, nor adds what is linked', () => {
    fc.assert(
      fc.property(itemSubjects, itemSettings, (subject, how) => {
        const { quickbooks } = planItem(subject, how);
        if (quickbooks === null) return;
        expect(quickbooks.kind).toBe(subject.link === null ? 'add' : 'change');
      }),
      RUNS,
    );
  });

  it('ITM-6 never changes an account of an item that QuickBooks has', () => {
    fc.assert(
      fc.property(linkedItems, itemSettings, (subject, how) => {
        const before = subject.quickbooks?.item.accounts;
        const step = planItem(subject, how);
        const written = Object.keys(step.quickbooks?.fields ?? {});
        expect(written.filter((field) => /account/i.test(field))).toEqual([]);
        if (subject.link === null) return;
        expect(itemCarriedOut(step, subject).quickbooks?.item.accounts).toEqual(before);
      }),
      RUNS,
    );
  });

  it('ITM-8 never changes a cost that is there; what differs is shown instead', () => {
    fc.assert(
      fc.property(linkedItems, itemSettings, (subject, how) => {
        const step = planItem(subject, how);
        const after = itemCarriedOut(step, subject);
        const costs = [subject.quickbooks?.item.cost, subject.industrack?.record.cost];
        const now = [after.quickbooks?.item.cost, after.industrack?.record.cost];
        for (const [side, cost] of costs.entries()) {
          if (subject.link !== null && hasAmount(cost ?? null)) expect(now[side]).toBe(cost);
        }
        const said = new Set(
          now.map((cost) => sharedFields({ ...BLANK, cost: cost ?? null }).cost),
        );
        const isOpen = subject.link !== null && said.size === 2 && !said.has(null);
        expect(step.costDifference !== null).toBe(isOpen);
      }),
      RUNS,
    );
  });

  it('ITM-7 flags exactly what QuickBooks taxes and IndusTrack does not', () => {
    fc.assert(
      fc.property(linkedItems, itemSettings, (subject, how) => {
        const step = planItem(subject, how);
        const { quickbooks, industrack } = itemCarriedOut(step, subject);
        if (quickbooks === null || industrack === null) return;
        const isTaxed = quickbooks.item.isTaxable === true && !industrack.record.isTaxable;
        expect(step.taxFlag).toBe(isTaxed);
      }),
      RUNS,
    );
  });

  it('ITM-7 sends no tax code unless the tenant wants that', () => {
    fc.assert(
      fc.property(itemSubjects, itemSettings, (subject, how) => {
        const code = planItem(subject, how).quickbooks?.fields.salesTaxCode ?? null;
        if (!how.isTaxCodeSent) expect(code).toBeNull();
      }),
      RUNS,
    );
  });

  it('ITM-2, ITM-3 converges: what the master changed stands on both sides after a sync', () => {
    fc.assert(
      fc.property(linkedItems, itemSettings, (subject, how) => {
        const before = sidesOf(subject, how);
        const step = planItem(subject, how);
        if (step.action === 'hold' || before === null || subject.link === null) return;
        const base = sharedFields(subject.link.base);
        const after = sidesOf(itemCarriedOut(step, subject), how)?.target;
        for (const field of ITEM_FIELD_NAMES) {
          if (field === 'cost' || field === 'kind') continue;
          const isChanged = before.source[field] !== base[field];
          const expected = (isChanged ? before.source : before.target)[field];
          expect([field, after?.[field]]).toEqual([field, expected]);
        }
      }),
      RUNS,
    );
  });

  it('writes one field for one field that was edited', () => {
    fc.assert(
      fc.property(
        linkedItems,
        itemSettings,
        fc.constantFrom('salesDescription' as const, 'name' as const),
        (subject, how, field) => {
          const settled = syncedItem(subject, how);
          if (settled.link === null || planItem(settled, how).action !== 'skip') return;
          if (sidesOf(settled, how) === null) return;
          const edited = editedInMaster(settled, how, field);
          const step = planItem(edited, how);
          if (step.action === 'hold') return;
          const fields = step.industrack?.kind === 'change' ? step.industrack.fields : {};
          expect(Object.keys(step.quickbooks?.fields ?? fields)).toEqual([field]);
          expect(step.changes.map((change) => change.field)).toEqual([field]);
        },
      ),
      RUNS,
    );
  });

  it('tells every field that a step writes, and no other', () => {
    fc.assert(
      fc.property(linkedItems, itemSettings, (subject, how) => {
        const step = planItem(subject, how);
        const told = new Set(step.changes.map(({ field }) => field));
        const fields =
          step.industrack?.kind === 'change'
            ? step.industrack.fields
            : step.quickbooks?.kind === 'change'
              ? step.quickbooks.fields
              : null;
        if (fields === null) return;
        const names = { parentListId: 'parentId', salesTaxCode: 'isTaxable' };
        const written = Object.keys(fields).map(
          (field) => new Map(Object.entries(names)).get(field) ?? field,
        );
        expect(told).toEqual(new Set(written));
      }),
      RUNS,
    );
  });

  it('comes to the same end in whatever order items are delivered, and however often', () => {
    fc.assert(
      fc.property(
        fc.array(itemSubjects, { minLength: 2, maxLength: 4 }),
        itemSettings,
        (several, how) => {
          const forwards = several.map((subject) => syncedItem(subject, how));
          const backwards = [...several].reverse().map((subject) => syncedItem(subject, how));
          expect(backwards.reverse().map((subject) => syncedItem(subject, how))).toEqual(forwards);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('ITM-6 empties nothing by linking two items of one name', () => {
    fc.assert(
      fc.property(linkedItems, itemSettings, ({ quickbooks, industrack, ...subject }, how) => {
        if (quickbooks === null || industrack === null) return;
        const base = baseForItemLink({ quickbooks, industrack }, how);
        const found = { ...subject, quickbooks, industrack, link: { base, keptCost: null } };
        const before = sidesOf(found, how)?.target;
        const after = sidesOf(syncedItem(found, how), how)?.target;
        for (const field of ITEM_FIELD_NAMES) {
          if (before?.[field] !== null) expect([field, after?.[field]]).not.toEqual([field, null]);
        }
      }),
      RUNS,
    );
  });
});

const BLANK: ItemFields = {
  ...{ kind: 'service', name: '', parentId: null, salesDescription: null },
  ...{ purchaseDescription: null, partNumber: null, unit: null, price: null, cost: null },
  ...{ isTaxable: true, isActive: true },
};

function editedInMaster(
  subject: ItemSubject,
  { direction }: ItemSettings,
  field: 'salesDescription' | 'name',
): ItemSubject {
  const { quickbooks, industrack } = subject;
  const edit = { [field]: 'Another one' };
  return direction === 'from_quickbooks'
    ? {
        ...subject,
        quickbooks: quickbooks && { ...quickbooks, item: { ...quickbooks.item, ...edit } },
      }
    : {
        ...subject,
        industrack: industrack && { ...industrack, record: { ...industrack.record, ...edit } },
      };
}
