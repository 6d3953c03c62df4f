import { atMostOne } from '../../schema/aggregate.js';
import { boolean, percent, price, text } from '../../schema/field.js';
import { type Written } from '../../schema/record.js';
import { aggregate } from '../../schema/shape.js';
import { ref } from './reference.js';

export const barCode = aggregate({
  BarCodeValue: text(50),
  AssignEvenIfUsed: boolean(),
  AllowOverride: boolean(),
});

export const salesOrPurchase = aggregate(
  {
    Desc: text(4095),
  },
  atMostOne(
    {
      Price: price().required(),
    },
    {
      PricePercent: percent().required(),
    },
  ),
  {
    AccountRef: ref(159),
  },
);

export const salesAndPurchase = aggregate({
  SalesDesc: text(4095),
  SalesPrice: price(),
  IncomeAccountRef: ref(159),
  PurchaseDesc: text(4095),
  PurchaseCost: price(),
  PurchaseTaxCodeRef: ref().since('6.0').notIn('US'),
  ExpenseAccountRef: ref(159),
  PrefVendorRef: ref(41),
});

export const salesOrPurchaseMod = aggregate(
  {
    Desc: text(4095),
  },
  atMostOne(
    {
      Price: price().required(),
    },
    {
      PricePercent: percent().required(),
    },
  ),
  {
    AccountRef: ref(159).since('7.0'),
    ApplyAccountRefToExistingTxns: boolean().since('7.0'),
  },
);
export type SalesOrPurchaseMod = Written<typeof salesOrPurchaseMod>;

export const salesAndPurchaseMod = aggregate({
  SalesDesc: text(4095),
  SalesPrice: price(),
  IncomeAccountRef: ref(159).since('7.0'),
  ApplyIncomeAccountRefToExistingTxns: boolean().since('7.0'),
  PurchaseDesc: text(4095),
  PurchaseCost: price(),
  PurchaseTaxCodeRef: ref().since('6.0').notIn('US'),
  ExpenseAccountRef: ref(159).since('7.0'),
  ApplyExpenseAccountRefToExistingTxns: boolean().since('7.0'),
  PrefVendorRef: ref(41),
});
export type SalesAndPurchaseMod = Written<typeof salesAndPurchaseMod>;
