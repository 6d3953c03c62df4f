import type { ConflictRule, Direction } from './sync-settings.schemas.js';

/** A choice in words: what it does, and what follows from changing to it later. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly text: string;
  readonly whenChanged: string;
}

/** CUS-1, CUS-2, CUS-3: the directions, for customers. */
export const CUSTOMER_DIRECTIONS: readonly Choice<Direction>[] = [
  {
    value: 'from_quickbooks',
    title: 'QuickBooks → IndusTrack',
    text: 'QuickBooks is the master. New and changed customers, and those made active or inactive there, come to IndusTrack. Nothing in QuickBooks is ever changed. What somebody changes in IndusTrack stays in IndusTrack and never travels back; the next change of that customer in QuickBooks replaces it.',
    whenChanged:
      'Every customer is compared anew. Where the two differ, IndusTrack takes QuickBooks’ values, and edits made in IndusTrack that had not reached QuickBooks are replaced; each customer’s history keeps them.',
  },
  {
    value: 'to_quickbooks',
    title: 'IndusTrack → QuickBooks',
    text: 'IndusTrack is the master. New and changed customers, and those made active or inactive here, go to QuickBooks. What somebody changes in QuickBooks stays there and never comes here; new customers must be added in IndusTrack. Nothing is deleted in QuickBooks.',
    whenChanged:
      'Every customer is compared anew. Where the two differ, QuickBooks takes IndusTrack’s values, and customers that are only in IndusTrack are added to QuickBooks. From then on add new customers in IndusTrack: those added in QuickBooks no longer arrive.',
  },
  {
    value: 'two_way',
    title: 'Both ways',
    text: 'A change on either side reaches the other with the next sync. Where the same customer was changed on both sides since the last sync, the rule below decides; the values that lose are kept in the customer’s history and can be restored with one click.',
    whenChanged:
      'Every customer is compared anew. Customers that are only on one side are added to the other; where the two differ, the most recent edit wins. The books are written to, so have a backup.',
  },
];

/** CUS-3, BEY-13: what decides where both sides changed. */
export const CUSTOMER_CONFLICT_RULES: readonly Choice<ConflictRule>[] = [
  {
    value: 'record',
    title: 'The most recent edit wins, customer by customer',
    text: 'The side that was edited last wins with the whole customer: also fields that only the other side had changed go back to what the winner has.',
    whenChanged:
      'Only conflicts from now on are decided by it. What was decided before stays as it is.',
  },
  {
    value: 'field',
    title: 'Field by field',
    text: 'Each field is compared with what both sides last agreed on. A field that only one side changed travels; only where both changed the same field does the most recent edit win.',
    whenChanged:
      'Only conflicts from now on are decided by it. What was decided before stays as it is.',
  },
];

/** ITM-1, ITM-2: the directions of items. */
export const ITEM_DIRECTIONS: readonly Choice<Direction>[] = [
  {
    value: 'from_quickbooks',
    title: 'QuickBooks → IndusTrack',
    text: 'QuickBooks is the master. Its inventory, non-inventory, service and fixed-asset items come to IndusTrack, active and inactive ones to their own lists; fixed assets arrive as equipment. Nothing in QuickBooks is ever changed, and what somebody changes in IndusTrack never travels back. Costs that differ are shown, and nobody but a person settles them.',
    whenChanged:
      'Every item of QuickBooks is looked at. Items of the same full name are linked, the others are added to IndusTrack, where their prices and descriptions follow QuickBooks from then on.',
  },
  {
    value: 'to_quickbooks',
    title: 'IndusTrack → QuickBooks',
    text: 'IndusTrack is the master. New and changed items, and those made active or inactive here, go to QuickBooks; equipment becomes an inventory item there and stays equipment here. An item that QuickBooks has under the same full name is linked, and keeps the accounts that it has. A new item needs accounts: its own, or the ones you choose below; without them it waits, and nothing else does. What somebody changes in QuickBooks stays there, and new items must be added in IndusTrack. QuickBooks decides whether an item is taxed, unless you have the tax codes sent. Nothing is deleted in QuickBooks.',
    whenChanged:
      'Every item is compared anew. Where the two differ, QuickBooks takes IndusTrack’s names, descriptions and prices, and items that are only in IndusTrack are added to QuickBooks. The books are written to, so have a backup. Costs that differ are still settled by a person, never by the sync.',
  },
];
