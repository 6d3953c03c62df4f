import type {
  CustomField,
  ItemAccounts,
  ItemPricing,
  QuickBooksItem,
  QuickBooksItemKind,
  QuickBooksReference,
} from '@connector/domain';
import { hasFields, type QbxmlResponse } from '@connector/qbxml';
import type { RecordHead } from './customer.js';

export type ItemRet = Extract<QbxmlResponse, { type: 'ItemQueryRs' }>['records'][number];

/** QuickBooks' elements, and the kinds of item that they are. */
const KINDS: Readonly<Record<ItemRet['type'], QuickBooksItemKind>> = {
  ItemServiceRet: 'service',
  ItemNonInventoryRet: 'non_inventory',
  ItemOtherChargeRet: 'other_charge',
  ItemInventoryRet: 'inventory',
  ItemInventoryAssemblyRet: 'inventory_assembly',
  ItemFixedAssetRet: 'fixed_asset',
  ItemSubtotalRet: 'subtotal',
  ItemDiscountRet: 'discount',
  ItemPaymentRet: 'payment',
  ItemSalesTaxRet: 'sales_tax',
  ItemSalesTaxGroupRet: 'sales_tax_group',
  ItemGroupRet: 'group',
};

/** The lists of deletions that items show up in, by the names that ListDeletedQuery knows. */
export const DELETED_ITEM_TYPES = [
  ...(['ItemService', 'ItemNonInventory', 'ItemOtherCharge', 'ItemInventory'] as const),
  ...(['ItemInventoryAssembly', 'ItemFixedAsset', 'ItemSubtotal', 'ItemDiscount'] as const),
  ...(['ItemPayment', 'ItemSalesTax', 'ItemSalesTaxGroup', 'ItemGroup'] as const),
];

/** The fields that the mapping reads, of whatever kind; asked for by name, so that QuickBooks sends nothing else. */
export const ITEM_FIELDS: readonly string[] = [
  ...['ListID', 'TimeModified', 'EditSequence', 'Name', 'FullName', 'IsActive', 'ParentRef'],
  ...['ManufacturerPartNumber', 'UnitOfMeasureSetRef', 'SalesTaxCodeRef', 'SalesOrPurchase'],
  ...['SalesAndPurchase', 'SalesDesc', 'SalesPrice', 'IncomeAccountRef', 'PurchaseDesc'],
  ...['PurchaseCost', 'COGSAccountRef', 'AssetAccountRef', 'DataExtRet', 'TaxRate'],
  ...['ItemSalesTaxRef'],
];

/** The owner of the custom fields that people see in QuickBooks (behaviours.md §1). */
export const CUSTOM_FIELDS_OWNER = '0';

/** Every element that one kind or another has; QuickBooks leaves out what a kind does not have. */
interface AnyItem {
  readonly ListID?: string;
  readonly EditSequence?: string;
  readonly TimeModified?: string;
  readonly Name?: string;
  readonly FullName?: string;
  readonly IsActive?: boolean;
  readonly ParentRef?: Reference;
  readonly ManufacturerPartNumber?: string;
  readonly UnitOfMeasureSetRef?: Reference;
  readonly SalesTaxCodeRef?: Reference;
  readonly SalesDesc?: string;
  readonly SalesPrice?: string;
  readonly IncomeAccountRef?: Reference;
  readonly PurchaseDesc?: string;
  readonly PurchaseCost?: string;
  readonly COGSAccountRef?: Reference;
  readonly AssetAccountRef?: Reference;
  readonly SalesOrPurchase?: OnePrice;
  readonly SalesAndPurchase?: PriceAndCost;
  readonly TaxRate?: string;
  readonly ItemSalesTaxRef?: readonly Reference[];
  readonly DataExtRet?: readonly { DataExtName?: string; DataExtValue?: string }[];
}

interface Reference {
  readonly ListID?: string;
  readonly FullName?: string;
}

interface OnePrice {
  readonly Desc?: string;
  readonly Price?: string;
  readonly PricePercent?: string;
  readonly AccountRef?: Reference;
}

interface PriceAndCost {
  readonly SalesDesc?: string;
  readonly SalesPrice?: string;
  readonly IncomeAccountRef?: Reference;
  readonly PurchaseDesc?: string;
  readonly PurchaseCost?: string;
  readonly ExpenseAccountRef?: Reference;
}

/** INV-4: what a tax item takes, or which of them a group holds. */
export interface SalesTax {
  /** In percent; null for a group. */
  readonly rate: string | null;
  readonly itemListIds: readonly string[];
}

export interface MappedItem {
  readonly head: RecordHead;
  readonly item: QuickBooksItem;
  /** Null for what is no tax. */
  readonly tax: SalesTax | null;
}

/**
 * An item of any kind in the domain's words. Whether its tax code is a taxable one is not said here: `isTaxable` is
 * null, and the mirrored codes tell. Kinds without parents have no FullName; theirs is the name (behaviours.md §9).
 *
 * @returns null for a record without the fields that make it one
 */
export function mapItem(ret: ItemRet): MappedItem | null {
  const any = ret as ItemRet & AnyItem;
  if (!hasFields(any, 'ListID', 'EditSequence', 'Name', 'TimeModified')) return null;
  return {
    head: { editSequence: any.EditSequence, timeModified: any.TimeModified },
    tax: taxOf(KINDS[ret.type], any),
    item: {
      listId: any.ListID,
      kind: KINDS[ret.type],
      name: any.Name,
      fullName: any.FullName ?? any.Name,
      parentListId: any.ParentRef?.ListID ?? null,
      isActive: any.IsActive ?? true,
      partNumber: any.ManufacturerPartNumber ?? null,
      ...priceOf(any),
      salesTaxCode: referenceOf(any.SalesTaxCodeRef),
      isTaxable: null,
      unitOfMeasureSet: referenceOf(any.UnitOfMeasureSetRef),
      customFields: (any.DataExtRet ?? []).flatMap(customFieldOf),
    },
  };
}

function taxOf(kind: QuickBooksItemKind, { TaxRate, ItemSalesTaxRef }: AnyItem): SalesTax | null {
  if (kind !== 'sales_tax' && kind !== 'sales_tax_group') return null;
  return {
    rate: TaxRate?.replace(/%$/, '') ?? null,
    itemListIds: (ItemSalesTaxRef ?? []).flatMap(({ ListID }) => ListID ?? []),
  };
}

type Price = Pick<
  QuickBooksItem,
  | 'pricing'
  | 'salesDescription'
  | 'purchaseDescription'
  | 'price'
  | 'pricePercent'
  | 'cost'
  | 'accounts'
>;

/** Where QuickBooks keeps price, cost and accounts depends on the kind, and on whether it is bought as well as sold. */
function priceOf(item: AnyItem): Price {
  if (item.SalesOrPurchase !== undefined) return onePrice(item.SalesOrPurchase);
  if (item.SalesAndPurchase !== undefined) return priceAndCost(item.SalesAndPurchase, item);
  return priceAndCost(item, item);
}

function onePrice({ Desc, Price, PricePercent, AccountRef }: OnePrice): Price {
  return {
    pricing: 'one_price',
    salesDescription: Desc ?? null,
    purchaseDescription: null,
    price: Price ?? null,
    // QuickBooks prints "18.0%", which its own schema does not allow (behaviours.md §9).
    pricePercent: PricePercent?.replace(/%$/, '') ?? null,
    cost: null,
    accounts: accountsOf({ income: AccountRef }),
  };
}

function priceAndCost(sides: PriceAndCost, item: AnyItem): Price {
  return {
    pricing: 'price_and_cost' satisfies ItemPricing,
    salesDescription: sides.SalesDesc ?? null,
    purchaseDescription: sides.PurchaseDesc ?? null,
    price: sides.SalesPrice ?? null,
    pricePercent: null,
    cost: sides.PurchaseCost ?? null,
    accounts: accountsOf({
      income: sides.IncomeAccountRef,
      expense: sides.ExpenseAccountRef,
      cogs: item.COGSAccountRef,
      asset: item.AssetAccountRef,
    }),
  };
}

function accountsOf(
  references: Readonly<Partial<Record<keyof ItemAccounts, Reference | undefined>>>,
): ItemAccounts {
  return {
    income: referenceOf(references.income),
    cogs: referenceOf(references.cogs),
    asset: referenceOf(references.asset),
    expense: referenceOf(references.expense),
  };
}

function referenceOf(reference: Reference | undefined): QuickBooksReference | null {
  if (reference?.ListID === undefined) return null;
  return { listId: reference.ListID, fullName: reference.FullName ?? '' };
}

function customFieldOf(field: { DataExtName?: string; DataExtValue?: string }): CustomField[] {
  const { DataExtName: name, DataExtValue: value } = field;
  return name === undefined || value === undefined ? [] : [{ name, value }];
}
