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
import { creditCardTxnInfo } from './shapes/credit-card.js';
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
import { dataExt, dataExtRet } from './shapes/transaction-parts.js';

export const salesReceiptLineRet = aggregate(
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
  },
  atMostOne(
    {
      SerialNumber: text(4095).since('11.0').notIn('AU'),
    },
    {
      LotNumber: text(40).since('11.0').notIn('AU'),
    },
  ),
  {
    ExpirationDateForSerialLotNumber: text().since('16.0'),
    ServiceDate: date(),
    SalesTaxCodeRef: ref(3, { AU: 6 }),
    Other1: text(29).since('6.0'),
    Other2: text(29).since('6.0'),
    CreditCardTxnInfo: creditCardTxnInfo.since('7.0'),
    DataExtRet: dataExtRet.many(),
  },
);
export type SalesReceiptLineRet = Read<typeof salesReceiptLineRet>;

export const salesReceiptLineGroupRet = aggregate({
  TxnLineID: id().required().since('3.0'),
  ItemGroupRef: ref(31).required(),
  Desc: text(4095),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  OverrideUOMSetRef: ref(31).since('7.0'),
  IsPrintItemsInGroup: boolean().required(),
  TotalAmount: amount().required(),
  SalesReceiptLineRet: salesReceiptLineRet.many(),
  DataExtRet: dataExtRet.many(),
});
export type SalesReceiptLineGroupRet = Read<typeof salesReceiptLineGroupRet>;

export const salesReceiptRet = aggregate(
  {
    TxnID: id().required(),
    TimeCreated: dateTime().required(),
    TimeModified: dateTime().required(),
    EditSequence: text(16).required(),
    TxnNumber: integer(),
    CustomerRef: ref(209),
    ClassRef: ref(159),
    TemplateRef: ref(31).since('3.0'),
    TxnDate: date().required(),
    RefNumber: text(11),
    BillAddress: billAddress,
    BillAddressBlock: billAddressBlock.since('6.0'),
    ShipAddress: shipAddress,
    ShipAddressBlock: shipAddressBlock.since('6.0'),
    IsPending: boolean(),
    CheckNumber: text(25),
    PaymentMethodRef: ref(31),
    DueDate: date(),
    SalesRepRef: ref(5),
    ShipDate: date(),
    ShipMethodRef: ref(15),
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
    IsToBePrinted: boolean(),
    IsToBeEmailed: boolean().since('6.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    CustomerSalesTaxCodeRef: ref(3, { AU: 6 }),
    DepositToAccountRef: ref(159),
    CreditCardTxnInfo: creditCardTxnInfo.since('4.1'),
    Other: text(29).since('6.0'),
    ExternalGUID: guid().since('9.0'),
  },
  lines({
    SalesReceiptLineRet: salesReceiptLineRet,
    SalesReceiptLineGroupRet: salesReceiptLineGroupRet,
  }),
  {
    DataExtRet: dataExtRet.many(),
  },
);
export type SalesReceiptRet = Read<typeof salesReceiptRet>;

export const salesReceiptLineAdd = macroAggregate(
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
    {
      PriceLevelRef: ref(31).required().since('4.0'),
    },
  ),
  {
    ClassRef: ref(159),
    Amount: amount(),
    TaxAmount: amount().since('6.1').notIn('US', 'CA', 'UK'),
    OptionForPriceRuleConflict: oneOf('Zero', 'BasePrice').since('13.0'),
    InventorySiteRef: ref(31).since('10.0').notIn('AU'),
    InventorySiteLocationRef: ref(31).since('12.0').notIn('AU'),
  },
  atMostOne(
    {
      SerialNumber: text(4095).since('11.0').notIn('AU'),
    },
    {
      LotNumber: text(40).since('11.0').notIn('AU'),
    },
  ),
  {
    ServiceDate: date(),
    SalesTaxCodeRef: ref(3, { AU: 6 }),
    OverrideItemAccountRef: ref(159),
    Other1: text(29).since('6.0'),
    Other2: text(29).since('6.0'),
    CreditCardTxnInfo: creditCardTxnInfo.since('7.0'),
    DataExt: dataExt.many().since('5.0'),
  },
);
export type SalesReceiptLineAdd = Written<typeof salesReceiptLineAdd>;

export const salesReceiptLineGroupAdd = aggregate({
  ItemGroupRef: ref(31).required(),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  InventorySiteRef: ref(31).since('10.0').notIn('AU'),
  InventorySiteLocationRef: ref(31).since('12.0').notIn('AU'),
  DataExt: dataExt.many().since('5.0'),
});
export type SalesReceiptLineGroupAdd = Written<typeof salesReceiptLineGroupAdd>;

export const salesReceiptAdd = macroAggregate(
  {
    CustomerRef: ref(209),
    ClassRef: ref(159),
    TemplateRef: ref(31).since('3.0'),
    TxnDate: date(),
    RefNumber: text(11),
    BillAddress: billAddress,
    ShipAddress: shipAddress,
    IsPending: boolean(),
    CheckNumber: text(25),
    PaymentMethodRef: ref(31),
    DueDate: date(),
    SalesRepRef: ref(5),
    ShipDate: date(),
    ShipMethodRef: ref(15),
    FOB: text(13),
    ItemSalesTaxRef: ref(31),
    Memo: text(4095),
    CustomerMsgRef: ref(101),
    IsToBePrinted: boolean(),
    IsToBeEmailed: boolean().since('6.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    CustomerSalesTaxCodeRef: ref(3, { AU: 6 }),
    DepositToAccountRef: ref(159),
    CreditCardTxnInfo: creditCardTxnInfo.since('4.1'),
    Other: text(29).since('6.0'),
    ExchangeRate: float().since('8.0'),
    ExternalGUID: guid().since('9.0'),
  },
  someLines({
    SalesReceiptLineAdd: salesReceiptLineAdd,
    SalesReceiptLineGroupAdd: salesReceiptLineGroupAdd,
  }),
);
export type SalesReceiptAdd = Written<typeof salesReceiptAdd>;

export const salesReceiptLineMod = aggregate(
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
    {
      PriceLevelRef: ref(31).required().since('4.0'),
    },
  ),
  {
    ClassRef: ref(159),
    Amount: amount(),
    TaxAmount: amount().since('6.1').notIn('US', 'CA', 'UK'),
    OptionForPriceRuleConflict: oneOf('Zero', 'BasePrice').since('13.0'),
    InventorySiteRef: ref(31).since('10.0').notIn('AU'),
    InventorySiteLocationRef: ref(31).since('12.0').notIn('AU'),
  },
  atMostOne(
    {
      SerialNumber: text(4095).since('11.0').notIn('AU'),
    },
    {
      LotNumber: text(40).since('11.0').notIn('AU'),
    },
  ),
  {
    ServiceDate: date(),
    SalesTaxCodeRef: ref(3, { AU: 6 }),
    OverrideItemAccountRef: ref(159),
    Other1: text(29).since('6.0'),
    Other2: text(29).since('6.0'),
  },
);
export type SalesReceiptLineMod = Written<typeof salesReceiptLineMod>;

export const salesReceiptLineGroupMod = aggregate({
  TxnLineID: id().required(),
  ItemGroupRef: ref(31),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  OverrideUOMSetRef: ref(31).since('7.0'),
  SalesReceiptLineMod: salesReceiptLineMod.many(),
});
export type SalesReceiptLineGroupMod = Written<typeof salesReceiptLineGroupMod>;

export const salesReceiptMod = aggregate(
  {
    TxnID: id().required(),
    EditSequence: text(16).required(),
    CustomerRef: ref(209),
    ClassRef: ref(159),
    TemplateRef: ref(31).since('3.0'),
    TxnDate: date(),
    RefNumber: text(11),
    BillAddress: billAddress,
    ShipAddress: shipAddress,
    IsPending: boolean(),
    CheckNumber: text(25),
    PaymentMethodRef: ref(31),
    DueDate: date(),
    SalesRepRef: ref(5),
    ShipDate: date(),
    ShipMethodRef: ref(15),
    FOB: text(13),
    ItemSalesTaxRef: ref(31),
    Memo: text(4095),
    CustomerMsgRef: ref(101),
    IsToBePrinted: boolean(),
    IsToBeEmailed: boolean().since('6.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    CustomerSalesTaxCodeRef: ref(3, { AU: 6 }),
    DepositToAccountRef: ref(159),
    Other: text(29).since('6.0'),
    ExchangeRate: float().since('8.0'),
  },
  lines({
    SalesReceiptLineMod: salesReceiptLineMod,
    SalesReceiptLineGroupMod: salesReceiptLineGroupMod,
  }),
);
export type SalesReceiptMod = Written<typeof salesReceiptMod>;

export const salesReceiptRequests = {
  SalesReceiptQueryRq: iteratedQuery(
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
      IncludeRetElement: text(50).many().since('4.0'),
      OwnerID: guid().many(),
    },
  ),
  SalesReceiptAddRq: request({
    SalesReceiptAdd: salesReceiptAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  SalesReceiptModRq: request({
    SalesReceiptMod: salesReceiptMod.required(),
    IncludeRetElement: text(50).many(),
  }).since('5.0'),
};

export const salesReceiptResponses = {
  SalesReceiptQueryRs: response({ SalesReceiptRet: salesReceiptRet }),
  SalesReceiptAddRs: response({ SalesReceiptRet: salesReceiptRet }),
  SalesReceiptModRs: response({ SalesReceiptRet: salesReceiptRet }),
};
