import type { AccountRole, ItemAccounts, QuickBooksReference } from '../../accounts/account.js';
import type { FieldChange, StepAccount } from '../../planning/step.js';
import type { Side } from '../../settings/direction.js';
import type {
  ItemFields,
  ItemPricing,
  ItemRecord,
  QuickBooksItem,
  QuickBooksItemKind,
} from '../item.js';
import type { CostDifference } from '../item-cost.js';

/** Why an item waits, for programs: the page offers the fix by it, and the fix releases what waited for it. */
export type ItemHoldCode =
  /** ITM-5: no account for a role, or one that is not in QuickBooks any more. */
  | 'missing_account'
  | 'wrong_account_type'
  | 'inactive_account'
  /** Its parent comes in this same run: plan it again after the parent is written. */
  | 'waiting_for_parent'
  /** Its parent is itself held. */
  | 'parent_held'
  | 'parent_gone'
  | 'parent_kind_differs'
  | 'too_many_levels'
  /** It has no name. */
  | 'nameless'
  /** The name has what QuickBooks cannot hold. */
  | 'name_refused'
  | 'name_taken'
  /** Another field has what QuickBooks cannot hold. */
  | 'field_refused'
  | 'kind_changed'
  /** QuickBooks lets no program change an item of this kind. */
  | 'read_only_kind'
  | 'deleted_in_quickbooks'
  | 'not_linked'
  /** FM-2: nobody knows yet what became of an earlier write of it. */
  | 'outcome_unknown';

/** What is wrong with one field or account of an item, and what could stand there instead. */
export interface ItemProblem {
  readonly code: ItemHoldCode;
  /** A field of the item, or "accounts.income". */
  readonly field: string;
  /** The account that is missing or does not fit; null for other problems. */
  readonly role: AccountRole | null;
  readonly message: string;
  readonly proposal: string | null;
}

/** What is written in IndusTrack. */
export type IndusTrackItemChange =
  | { readonly kind: 'create'; readonly record: ItemRecord }
  | {
      readonly kind: 'change';
      /** Only what changes. */
      readonly fields: Partial<ItemFields>;
      /** The whole record after it. */
      readonly record: ItemRecord;
    };

/** The fields of a QuickBooks item that a change may write. Accounts are not among them (ITM-6). */
export interface QuickBooksItemFields {
  readonly name: string;
  readonly parentListId: string | null;
  readonly isActive: boolean;
  readonly salesDescription: string | null;
  readonly purchaseDescription: string | null;
  readonly partNumber: string | null;
  readonly price: string | null;
  readonly cost: string | null;
  /** Null: not sent, so that QuickBooks takes its own. */
  readonly salesTaxCode: QuickBooksReference | null;
}

/** What is written in QuickBooks: a new item, or those fields of a known one that change. Nothing is ever deleted. */
export type QuickBooksItemChange =
  | {
      readonly kind: 'add';
      readonly itemKind: 'inventory' | 'non_inventory' | 'service';
      readonly pricing: ItemPricing;
      readonly fields: QuickBooksItemFields & {
        readonly unitOfMeasureSet: QuickBooksReference | null;
      };
      /** Those that its kind and pricing take are there, checked; the others are null. */
      readonly accounts: ItemAccounts;
    }
  | {
      readonly kind: 'change';
      readonly listId: string;
      /** Which message changes it. */
      readonly itemKind: QuickBooksItemKind;
      readonly pricing: ItemPricing;
      /** Only what changes. A null clears the field. */
      readonly fields: Partial<QuickBooksItemFields>;
    };

/**
 * What becomes of one item. Total: every subject has a step; one that cannot be carried out is a hold, and stops
 * no other but those that stand under it.
 */
export interface ItemStep extends StepAccount {
  /** Set with `hold`, and only then. */
  readonly code: ItemHoldCode | null;
  /** Field by field what a hold is for, where fields or accounts are the reason. */
  readonly problems: readonly ItemProblem[];
  readonly industrack: IndusTrackItemChange | null;
  readonly quickbooks: QuickBooksItemChange | null;
  /**
   * What both sides agree on once everything in the step is done. Where `quickbooks` is null it holds at once,
   * otherwise when QuickBooks has taken the write. Null leaves the base as it is.
   */
  readonly agreed: ItemFields | null;
  /** Values of the target that gave way to the source's. */
  readonly overridden: readonly FieldChange[];
  /** The side whose values gave way, as it was, so that they can be restored. */
  readonly loser: {
    readonly side: Side;
    readonly record: ItemFields;
  } | null;
  /** Things that cannot travel, in sentences; the step is carried out all the same. */
  readonly notes: readonly string[];
  /** ITM-7: IndusTrack has it as non-taxable, and QuickBooks taxes it, after this step. */
  readonly taxFlag: boolean;
  /** ITM-8: the two costs differ, after this step, and nobody has settled that yet. */
  readonly costDifference: CostDifference | null;
  /** The kind that does not sync; the report counts and names these. Null for all others. */
  readonly notSynced: QuickBooksItem['kind'] | null;
}
