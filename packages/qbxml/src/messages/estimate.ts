import { atMostOne, lines, someLines } from '../schema/aggregate.js';
import {
  amount,
  boolean,
  date,
  dateTime,
  float,
  guid,
  id,
  integer,
  oneOf,
  percent,
  price,
  quantity,
  text,
} from '../schema/field.js';
import { iteratedQuery, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate, macroAggregate } from '../schema/shape.js';
import { billAddress, billAddressBlock, shipAddress, shipAddressBlock } from './shapes/address.js';
import {
  accountFilter,
  currencyFilter,
  entityFilter,
  modifiedDateRangeFilter,
  refNumberFilter,
  refNumberRangeFilter,
  txnDateRangeFilter,
} from './shapes/filter.js';
import { ref } from './shapes/reference.js';
import { dataExt, dataExtRet, linkedTxn } from './shapes/transaction-parts.js';

export const estimateLineRet = aggregate(
  {
    TxnLineID: id().required(),
    ItemRef: ref(),
    Desc: text(4095),
    Quantity: quantity(),
    UnitOfMeasure: text(31).since('7.0'),
    OverrideUOMSetRef: ref(31).since('7.0'),
  },
  atMostOne(
    {
      Rate: price().required(),
    },
    {
      RatePercent: percent().required(),
    },
  ),
  {
    ClassRef: ref(159),
    Amount: amount(),
    TaxAmount: amount().since('6.1').notIn('US', 'CA', 'UK'),
    InventorySiteRef: ref(31).since('10.0').notIn('AU'),
    InventorySiteLocationRef: ref(31).since('12.0').notIn('AU'),
    SalesTaxCodeRef: ref(3, { AU: 6 }),
  },
  atMostOne(
    {
      MarkupRate: price().required(),
    },
    {
      MarkupRatePercent: percent().required(),
    },
  ),
  {
    Other1: text(29).since('6.0'),
    Other2: text(29).since('6.0'),
    DataExtRet: dataExtRet.many(),
  },
);
export type EstimateLineRet = Read<typeof estimateLineRet>;

export const estimateLineGroupRet = aggregate({
  TxnLineID: id().required().since('3.0'),
  ItemGroupRef: ref(31).required(),
  Desc: text(4095),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  OverrideUOMSetRef: ref(31).since('7.0'),
  IsPrintItemsInGroup: boolean().required(),
  TotalAmount: amount().required(),
  EstimateLineRet: estimateLineRet.many(),
  DataExtRet: dataExtRet.many(),
});
export type EstimateLineGroupRet = Read<typeof estimateLineGroupRet>;

export const estimateRet = aggregate(
  {
    TxnID: id().required(),
    TimeCreated: dateTime().required(),
    TimeModified: dateTime().required(),
    EditSequence: text(16).required(),
    TxnNumber: integer(),
    CustomerRef: ref(209).required(),
    ClassRef: ref(159),
    TemplateRef: ref(31).since('3.0'),
    TxnDate: date().required(),
    RefNumber: text(11),
    BillAddress: billAddress,
    BillAddressBlock: billAddressBlock.since('6.0'),
    ShipAddress: shipAddress.since('7.0'),
    ShipAddressBlock: shipAddressBlock.since('7.0'),
    IsActive: boolean().since('3.0'),
    PONumber: text(25),
    TermsRef: ref(31),
    DueDate: date(),
    SalesRepRef: ref(5),
    FOB: text(13),
    Subtotal: amount(),
    ItemSalesTaxRef: ref(31),
    SalesTaxPercentage: percent(),
    SalesTaxTotal: amount(),
    TotalAmount: amount(),
    CurrencyRef: ref(64).since('8.0'),
    ExchangeRate: float().since('8.0'),
    TotalAmountInHomeCurrency: amount().since('8.0'),
    Memo: text(4095),
    CustomerMsgRef: ref(101),
    IsToBeEmailed: boolean().since('6.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    CustomerSalesTaxCodeRef: ref(3, { AU: 6 }),
    Other: text(29).since('6.0'),
    ExternalGUID: guid().since('9.0'),
    LinkedTxn: linkedTxn.many().since('3.0'),
  },
  lines({
    EstimateLineRet: estimateLineRet,
    EstimateLineGroupRet: estimateLineGroupRet,
  }),
  {
    DataExtRet: dataExtRet.many(),
  },
);
export type EstimateRet = Read<typeof estimateRet>;

export const estimateLineAdd = aggregate(
  {
    ItemRef: ref(),
    Desc: text(4095),
    Quantity: quantity(),
    UnitOfMeasure: text(31).since('7.0'),
  },
  atMostOne(
    {
      Rate: price().required(),
    },
    {
      RatePercent: percent().required(),
    },
  ),
  {
    ClassRef: ref(159),
    Amount: amount(),
    TaxAmount: amount().since('6.1').notIn('US', 'CA', 'UK'),
    OptionForPriceRuleConflict: oneOf('Zero', 'BasePrice').since('13.0'),
    InventorySiteRef: ref(31).since('10.0').notIn('AU'),
    InventorySiteLocationRef: ref(31).since('12.0').notIn('AU'),
    SalesTaxCodeRef: ref(3, { AU: 6 }),
  },
  atMostOne(
    {
      MarkupRate: price().required(),
    },
    {
      MarkupRatePercent: percent().required(),
    },
    {
      PriceLevelRef: ref(31).required().since('7.0'),
    },
  ),
  {
    OverrideItemAccountRef: ref(159),
    Other1: text(29).since('6.0'),
    Other2: text(29).since('6.0'),
    DataExt: dataExt.many().since('5.0'),
  },
);
export type EstimateLineAdd = Written<typeof estimateLineAdd>;

export const estimateLineGroupAdd = aggregate({
  ItemGroupRef: ref(31).required(),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  InventorySiteRef: ref(31).since('10.0').notIn('AU'),
  InventorySiteLocationRef: ref(31).since('12.0').notIn('AU'),
  DataExt: dataExt.many().since('5.0'),
});
export type EstimateLineGroupAdd = Written<typeof estimateLineGroupAdd>;

export const estimateAdd = macroAggregate(
  {
    CustomerRef: ref(209).required(),
    ClassRef: ref(159),
    TemplateRef: ref(31).since('3.0'),
    TxnDate: date(),
    RefNumber: text(11),
    BillAddress: billAddress,
    ShipAddress: shipAddress.since('7.0'),
    IsActive: boolean().since('3.0'),
    PONumber: text(25),
    TermsRef: ref(31),
    DueDate: date(),
    SalesRepRef: ref(5),
    FOB: text(13),
    ItemSalesTaxRef: ref(31),
    Memo: text(4095),
    CustomerMsgRef: ref(101),
    IsToBeEmailed: boolean().since('6.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    CustomerSalesTaxCodeRef: ref(3, { AU: 6 }),
    Other: text(29).since('6.0'),
    ExchangeRate: float().since('8.0'),
    ExternalGUID: guid().since('9.0'),
  },
  someLines({
    EstimateLineAdd: estimateLineAdd,
    EstimateLineGroupAdd: estimateLineGroupAdd,
  }),
);
export type EstimateAdd = Written<typeof estimateAdd>;

export const estimateLineMod = aggregate(
  {
    TxnLineID: id().required(),
    ItemRef: ref(),
    Desc: text(4095),
    Quantity: quantity(),
    UnitOfMeasure: text(31).since('7.0'),
    OverrideUOMSetRef: ref(31).since('7.0'),
  },
  atMostOne(
    {
      Rate: price().required(),
    },
    {
      RatePercent: percent().required(),
    },
  ),
  {
    ClassRef: ref(159),
    Amount: amount(),
    TaxAmount: amount().since('6.1').notIn('US', 'CA', 'UK'),
    OptionForPriceRuleConflict: oneOf('Zero', 'BasePrice').since('13.0'),
    InventorySiteRef: ref(31).since('10.0').notIn('AU'),
    InventorySiteLocationRef: ref(31).since('12.0').notIn('AU'),
    SalesTaxCodeRef: ref(3, { AU: 6 }),
  },
  atMostOne(
    {
      MarkupRate: price().required(),
    },
    {
      MarkupRatePercent: percent().required(),
    },
    {
      PriceLevelRef: ref(31).required().since('7.0'),
    },
  ),
  {
    Other1: text(29).since('6.0'),
    Other2: text(29).since('6.0'),
  },
);
export type EstimateLineMod = Written<typeof estimateLineMod>;

export const estimateLineGroupMod = aggregate({
  TxnLineID: id().required(),
  ItemGroupRef: ref(31),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  OverrideUOMSetRef: ref(31).since('7.0'),
  EstimateLineMod: estimateLineMod.many(),
});
export type EstimateLineGroupMod = Written<typeof estimateLineGroupMod>;

export const estimateMod = aggregate(
  {
    TxnID: id().required(),
    EditSequence: text(16).required(),
    CustomerRef: ref(209),
    ClassRef: ref(159),
    TemplateRef: ref(31),
    TxnDate: date(),
    RefNumber: text(11),
    BillAddress: billAddress,
    ShipAddress: shipAddress.since('7.0'),
    IsActive: boolean(),
    CreateChangeOrder: boolean(),
    PONumber: text(25),
    TermsRef: ref(31),
    DueDate: date(),
    SalesRepRef: ref(5),
    FOB: text(13),
    ItemSalesTaxRef: ref(31),
    Memo: text(4095),
    CustomerMsgRef: ref(101),
    IsToBeEmailed: boolean().since('6.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    CustomerSalesTaxCodeRef: ref(3, { AU: 6 }),
    Other: text(29).since('6.0'),
    ExchangeRate: float().since('8.0'),
  },
  lines({
    EstimateLineMod: estimateLineMod,
    EstimateLineGroupMod: estimateLineGroupMod,
  }),
);
export type EstimateMod = Written<typeof estimateMod>;

export const estimateRequests = {
  EstimateQueryRq: iteratedQuery(
    atMostOne(
      {
        TxnID: id().some(),
      },
      {
        RefNumber: text().some(),
      },
      {
        RefNumberCaseSensitive: text().some().since('4.0'),
      },
      [
        {
          MaxReturned: integer(1),
        },
        atMostOne(
          {
            ModifiedDateRangeFilter: modifiedDateRangeFilter.required(),
          },
          {
            TxnDateRangeFilter: txnDateRangeFilter.required(),
          },
        ),
        {
          EntityFilter: entityFilter,
          AccountFilter: accountFilter,
        },
        atMostOne(
          {
            RefNumberFilter: refNumberFilter.required(),
          },
          {
            RefNumberRangeFilter: refNumberRangeFilter.required(),
          },
        ),
        {
          CurrencyFilter: currencyFilter.since('8.0'),
        },
      ],
    ),
    {
      IncludeLineItems: boolean(),
      IncludeLinkedTxns: boolean().since('3.0'),
      IncludeRetElement: text(50).many().since('4.0'),
      OwnerID: guid().many(),
    },
  ),
  EstimateAddRq: request({
    EstimateAdd: estimateAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  EstimateModRq: request({
    EstimateMod: estimateMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }).since('3.0'),
};

export const estimateResponses = {
  EstimateQueryRs: response({ EstimateRet: estimateRet }),
  EstimateAddRs: response({ EstimateRet: estimateRet }),
  EstimateModRs: response({ EstimateRet: estimateRet }),
};
