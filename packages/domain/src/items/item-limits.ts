/** The greatest lengths of a QuickBooks item's fields, in characters (qbXML 13.0, ItemInventoryAdd, US edition). */
export const ITEM_LIMITS = {
  name: 31,
  salesDescription: 4095,
  purchaseDescription: 4095,
  partNumber: 31,
} as const;

/** An item and those above it are at most so many: a full name has 159 characters, five names and four colons. */
export const MAX_ITEM_LEVELS = 5;
