import {
  aggregateField,
  type Fields,
  isFields,
  textField,
  withField,
} from '../company-file/fields.js';
import type { FieldRule } from '../lists/list-fields.js';
import { storedValue } from '../lists/list-fields.js';
import type { ListKind } from '../lists/list-kind.js';
import { Refusal } from '../processor/refusal.js';
import type { RequestContext } from '../processor/request-context.js';
import { checkAccounts, type NeededAccount } from './item-accounts.js';

/** Elements of a Mod that steer what happens to older transactions; nothing of them is kept. */
const STEERING = new Set([
  'ApplyAccountRefToExistingTxns',
  'ApplyIncomeAccountRefToExistingTxns',
  'ApplyExpenseAccountRefToExistingTxns',
  'ApplyCOGSAccountRefToExistingTxns',
  'ForceUOMChange',
]);

/** Sets an aggregate of prices and accounts; in a Mod what is left out inside it stays. */
function priced(element: string, other: string): FieldRule {
  return ({ fields, value, context }) => {
    if (!isFields(value)) return fields;
    const before = aggregateField(fields, element);
    if (!before && aggregateField(fields, other)) {
      throw new Refusal(3153, `An item cannot have both ${element} and ${other}.`);
    }
    let aggregate: Fields = before ?? {};
    for (const [inner, innerValue] of Object.entries(value)) {
      if (innerValue === undefined || STEERING.has(inner)) continue;
      const stored = storedValue(context, { element: inner, value: innerValue, place: 'Item' });
      aggregate = withField(aggregate, inner, stored);
      // An item has a price or a percentage, never both.
      if (inner === 'Price') aggregate = withField(aggregate, 'PricePercent', undefined);
      if (inner === 'PricePercent') aggregate = withField(aggregate, 'Price', undefined);
    }
    return withField(fields, element, aggregate);
  };
}

const sellOrBuy = priced('SalesOrPurchase', 'SalesAndPurchase');
const sellAndBuy = priced('SalesAndPurchase', 'SalesOrPurchase');

/** The bar code of a request is an aggregate, that of a record its text. */
const barCode: FieldRule = ({ fields, value }) =>
  withField(fields, 'BarCodeValue', isFields(value) ? textField(value, 'BarCodeValue') : undefined);

function item(kind: string, options: Partial<ListKind> = {}): ListKind {
  return {
    family: 'Item',
    kind,
    noun: 'Item',
    maxNameLength: 31,
    ignored: STEERING,
    ...options,
    rules: { BarCode: barCode, ...options.rules },
  };
}

/** Items sold, bought, or both: their accounts stand in one of two aggregates (behaviours.md §9). */
function sellable(kind: string): ListKind {
  return item(kind, {
    rules: {
      SalesOrPurchase: sellOrBuy,
      SalesOrPurchaseMod: sellOrBuy,
      SalesAndPurchase: sellAndBuy,
      SalesAndPurchaseMod: sellAndBuy,
    },
    complete: (context, { fields, name }) => {
      const both = aggregateField(fields, 'SalesAndPurchase');
      const one = aggregateField(fields, 'SalesOrPurchase') ?? {};
      if (both) checkAccounts(context, { fields: both, needed: SELL_AND_BUY, item: name });
      else checkAccounts(context, { fields: one, needed: SELL_OR_BUY, item: name });
      return taxable(context, fields);
    },
  });
}

const INCOME = ['Income', 'OtherIncome'];
const EXPENSE = ['Expense', 'OtherExpense', 'CostOfGoodsSold'];
const SELL_OR_BUY: readonly NeededAccount[] = [{ element: 'AccountRef', types: null }];
const SELL_AND_BUY: readonly NeededAccount[] = [
  { element: 'IncomeAccountRef', types: INCOME },
  { element: 'ExpenseAccountRef', types: EXPENSE },
];
const INVENTORY: readonly NeededAccount[] = [
  { element: 'IncomeAccountRef', types: INCOME },
  { element: 'COGSAccountRef', types: ['CostOfGoodsSold'] },
  { element: 'AssetAccountRef', types: ['OtherCurrentAsset', 'FixedAsset', 'OtherAsset'] },
];

const inventory: Partial<ListKind> = {
  complete: (context, { fields, before, name, sent }) => {
    checkAccounts(context, { fields, needed: INVENTORY, item: name });
    if (textField(sent, 'TotalValue') && !(Number(textField(sent, 'QuantityOnHand')) > 0)) {
      throw new Refusal(
        3180,
        `The item "${name}" cannot have a TotalValue without a quantity on hand.`,
      );
    }
    return taxable(context, before ? fields : withStock(fields));
  },
  // What QuickBooks computes is not the request's to set; stock changes by adjustments only.
  ignored: new Set([...STEERING, 'InventoryDate', 'TotalValue']),
};

/** Every kind of item that programs can add or change. */
export const ITEM_KINDS: readonly ListKind[] = [
  sellable('ItemService'),
  sellable('ItemNonInventory'),
  sellable('ItemOtherCharge'),
  item('ItemInventory', inventory),
  item('ItemInventoryAssembly', inventory),
  item('ItemDiscount', {
    complete: (context, { fields, name }) => {
      checkAccounts(context, { fields, needed: SELL_OR_BUY, item: name });
      return taxable(context, fields);
    },
  }),
  item('ItemPayment'),
  item('ItemSubtotal'),
  item('ItemSalesTax', { complete: (_context, { fields }) => ({ TaxRate: '0.0', ...fields }) }),
  item('ItemGroup'),
];

/** Without a tax code an item is taxable, as the preferences say. */
function taxable(context: RequestContext, fields: Fields): Fields {
  if (fields.SalesTaxCodeRef !== undefined) return fields;
  const code = context.file.lists.getByName('SalesTaxCode', 'Tax');
  return code ? { ...fields, SalesTaxCodeRef: { ListID: code.listId } } : fields;
}

function withStock(fields: Fields): Fields {
  return {
    ...fields,
    QuantityOnHand: fields.QuantityOnHand ?? '0',
    AverageCost: fields.PurchaseCost ?? '0.00',
    QuantityOnOrder: '0',
    QuantityOnSalesOrder: '0',
  };
}
