import type {
  QuickBooksItemChange,
  QuickBooksItemFields,
  QuickBooksReference,
} from '@connector/domain';
import type { QbxmlRequest } from '@connector/qbxml';
import { CUSTOM_FIELDS_OWNER, ITEM_FIELDS } from './item.js';

type Addition = Extract<QuickBooksItemChange, { kind: 'add' }>;
type Change = Extract<QuickBooksItemChange, { kind: 'change' }>;

/** A change of an item as it is stored; the full name is what an addition of unknown outcome is looked for by. */
export type ItemWrite = (Addition & { readonly fullName: string }) | Change;

/** The request that adds an item to QuickBooks. What it does not have is not said. */
export function itemAdd({ itemKind, pricing, fields, accounts }: Addition): QbxmlRequest {
  const { unitOfMeasureSet } = fields;
  const head = {
    Name: fields.name,
    ...(fields.isActive ? {} : { IsActive: false }),
    ...(fields.parentListId === null ? {} : { ParentRef: { ListID: fields.parentListId } }),
    ...(unitOfMeasureSet === null ? {} : { UnitOfMeasureSetRef: refTo(unitOfMeasureSet) }),
    ...(fields.salesTaxCode === null ? {} : { SalesTaxCodeRef: refTo(fields.salesTaxCode) }),
  };
  const part = named('ManufacturerPartNumber', fields.partNumber);
  const income = accountRef('IncomeAccountRef', accounts.income);
  const sold = { ...salesAndPurchase(fields), ...income };
  if (itemKind === 'inventory') {
    const cogs = accountRef('COGSAccountRef', accounts.cogs);
    const stock = accountRef('AssetAccountRef', accounts.asset);
    const body = { ItemInventoryAdd: { ...head, ...part, ...sold, ...cogs, ...stock } };
    return { type: 'ItemInventoryAddRq', body };
  }
  const priced =
    pricing === 'price_and_cost'
      ? { SalesAndPurchase: { ...sold, ...accountRef('ExpenseAccountRef', accounts.expense) } }
      : { SalesOrPurchase: { ...onePrice(fields), ...accountRef('AccountRef', accounts.income) } };
  if (itemKind === 'service')
    return { type: 'ItemServiceAddRq', body: { ItemServiceAdd: { ...head, ...priced } } };
  const body = { ItemNonInventoryAdd: { ...head, ...part, ...priced } };
  return { type: 'ItemNonInventoryAddRq', body };
}

/**
 * The request for those fields of a known item that change; the others are left out, and stay as they are. An empty
 * element clears a text (behaviours.md §8); a price is never cleared, so none of the planner's changes asks for it.
 *
 * @throws Error for a kind that no program can change; the planner holds these
 */
export function itemMod(change: Change, editSequence: string): QbxmlRequest {
  const { listId, itemKind, pricing, fields } = change;
  const head = { ListID: listId, EditSequence: editSequence, ...headOf(fields) };
  const part = cleared('ManufacturerPartNumber', fields.partNumber);
  switch (itemKind) {
    case 'inventory':
      return {
        type: 'ItemInventoryModRq',
        body: { ItemInventoryMod: { ...head, ...part, ...changedSides(fields) } },
      };
    case 'inventory_assembly':
      return {
        type: 'ItemInventoryAssemblyModRq',
        body: { ItemInventoryAssemblyMod: { ...head, ...part, ...changedSides(fields) } },
      };
    case 'non_inventory':
      return {
        type: 'ItemNonInventoryModRq',
        body: { ItemNonInventoryMod: { ...head, ...part, ...pricedMod(fields, pricing) } },
      };
    case 'service':
      return {
        type: 'ItemServiceModRq',
        body: { ItemServiceMod: { ...head, ...pricedMod(fields, pricing) } },
      };
    default:
      throw new Error(`No program changes a QuickBooks item of the kind ${itemKind}.`);
  }
}

/** Reads items by what names them. */
export function itemsBy(
  by: { readonly ListID: string[] } | { readonly FullName: string[] },
): QbxmlRequest {
  return {
    type: 'ItemQueryRq',
    body: { ...by, IncludeRetElement: [...ITEM_FIELDS], OwnerID: [CUSTOM_FIELDS_OWNER] },
  };
}

type Fields = Partial<QuickBooksItemFields>;

function headOf({ name, isActive, parentListId, salesTaxCode }: Fields) {
  return {
    ...(name === undefined ? {} : { Name: name }),
    ...(isActive === undefined ? {} : { IsActive: isActive }),
    // No document says how an item is taken out from under its parent, so the planner never asks for it.
    ...(parentListId ? { ParentRef: { ListID: parentListId } } : {}),
    ...(salesTaxCode ? { SalesTaxCodeRef: refTo(salesTaxCode) } : {}),
  };
}

function pricedMod(fields: Fields, pricing: Change['pricing']) {
  const { salesDescription, price } = fields;
  if (pricing === 'price_and_cost') {
    const sides = changedSides(fields);
    return Object.keys(sides).length === 0 ? {} : { SalesAndPurchaseMod: sides };
  }
  const one = { ...cleared('Desc', salesDescription), ...priceOf('Price', price) };
  return Object.keys(one).length === 0 ? {} : { SalesOrPurchaseMod: one };
}

function changedSides({ salesDescription, price, purchaseDescription, cost }: Fields) {
  return {
    ...cleared('SalesDesc', salesDescription),
    ...priceOf('SalesPrice', price),
    ...cleared('PurchaseDesc', purchaseDescription),
    ...priceOf('PurchaseCost', cost),
  };
}

function salesAndPurchase(fields: QuickBooksItemFields) {
  const { salesDescription, price, purchaseDescription, cost } = fields;
  return {
    ...named('SalesDesc', salesDescription),
    ...priceOf('SalesPrice', price),
    ...named('PurchaseDesc', purchaseDescription),
    ...priceOf('PurchaseCost', cost),
  };
}

function onePrice({ salesDescription, price }: QuickBooksItemFields) {
  return { ...named('Desc', salesDescription), ...priceOf('Price', price) };
}

function accountRef<Name extends string>(
  name: Name,
  account: QuickBooksReference | null,
): Said<Name, { ListID: string }> {
  return account === null ? {} : said(name, refTo(account));
}

function refTo({ listId }: QuickBooksReference): { ListID: string } {
  return { ListID: listId };
}

/** An element of an addition: left out where there is no text. */
function named<Name extends string>(name: Name, text: string | null): Said<Name, string> {
  return text === null ? {} : said(name, text);
}

/** An element of a change: left out where it stays, empty where it is cleared. */
function cleared<Name extends string>(
  name: Name,
  text: string | null | undefined,
): Said<Name, string> {
  return text === undefined ? {} : said(name, text ?? '');
}

function priceOf<Name extends string>(
  name: Name,
  price: string | null | undefined,
): Said<Name, string> {
  return price ? said(name, price) : {};
}

/** An element that may be left out. */
type Said<Name extends string, Value> = { readonly [K in Name]?: Value };

function said<Name extends string, Value>(name: Name, value: Value): Said<Name, Value> {
  return { [name]: value } as Said<Name, Value>;
}
