import { type CustomerStep, quickbooksNameOf } from '@connector/domain';
import { groupBy } from '../grouping.js';
import type { LoadedCustomer } from './customer-plan.js';

/** Whoever stands in QuickBooks under a top-level name. */
interface NameHolder {
  readonly key: string;
  readonly kind: string;
  readonly quickbooksId: string | null;
  readonly name: string;
  readonly active: boolean;
}

const WORDS: Readonly<Record<string, string>> = {
  customer: 'the customer',
  vendor: 'the vendor',
  employee: 'the employee',
  other_name: 'the other name',
  planned: 'a customer that this sync adds:',
};

/**
 * FM-17, BEY-6: the names that are taken in QuickBooks. Customers, vendors, employees and other names share one name
 * space there, inactive ones too (behaviours.md §3).
 */
export class TakenNames {
  private readonly holders: Map<string, NameHolder[]>;

  constructor(holders: readonly NameHolder[]) {
    this.holders = groupBy(holders, ({ key }) => key);
  }

  /** Who else holds the name that this customer has or would get in QuickBooks; null when nobody does. */
  holderOf({ quickbooksId, subject: { industrack } }: LoadedCustomer): string | null {
    if (industrack === null) return null;
    const holders = this.holders.get(keyOf(quickbooksNameOf(industrack.record))) ?? [];
    const other = holders.find(
      (holder) => holder.quickbooksId === null || holder.quickbooksId !== quickbooksId,
    );
    if (other === undefined) return null;
    return `${WORDS[other.kind] ?? 'the record'} “${other.name}”${other.active ? '' : ' (inactive)'}`;
  }

  /** The plan takes a name: the next one in the batch cannot have it. */
  claim({ quickbooksId }: LoadedCustomer, step: CustomerStep): void {
    const name = step.quickbooks?.fields.name;
    if (name === undefined) return;
    const key = keyOf(name);
    const holder = { key, kind: 'planned', quickbooksId, name, active: true };
    this.holders.set(key, [...(this.holders.get(key) ?? []), holder]);
  }
}

function keyOf(name: string): string {
  return name.toLowerCase();
}
