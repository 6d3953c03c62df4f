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
import { dataExt, dataExtRet, linkedTxn } from './shapes/transaction-parts.js';

export const creditMemoLineRet = aggregate(
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
export type CreditMemoLineRet = Read<typeof creditMemoLineRet>;

export const creditMemoLineGroupRet = aggregate({
  TxnLineID: id().required().since('3.0'),
  ItemGroupRef: ref(31).required(),
  Desc: text(4095),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  OverrideUOMSetRef: ref(31).since('7.0'),
  IsPrintItemsInGroup: boolean().required(),
  TotalAmount: amount().required(),
  CreditMemoLineRet: creditMemoLineRet.many(),
  DataExtRet: dataExtRet.many(),
});
export type CreditMemoLineGroupRet = Read<typeof creditMemoLineGroupRet>;

export const creditMemoRet = aggregate(
  {
    TxnID: id().required(),
    TimeCreated: dateTime().required(),
    TimeModified: dateTime().required(),
    EditSequence: text(16).required(),
    TxnNumber: integer(),
    CustomerRef: ref(209).required(),
    ClassRef: ref(159),
    ARAccountRef: ref(159),
    TemplateRef: ref(31).since('3.0'),
    TxnDate: date().required(),
    RefNumber: text(11),
    BillAddress: billAddress,
    BillAddressBlock: billAddressBlock.since('6.0'),
    ShipAddress: shipAddress,
    ShipAddressBlock: shipAddressBlock.since('6.0'),
    IsPending: boolean(),
    PONumber: text(25),
    TermsRef: ref(31),
    DueDate: date(),
    SalesRepRef: ref(5),
    FOB: text(13),
    ShipDate: date(),
    ShipMethodRef: ref(15),
    Subtotal: amount(),
    ItemSalesTaxRef: ref(31),
    SalesTaxPercentage: percent(),
    SalesTaxTotal: amount(),
    TotalAmount: amount(),
    CreditRemaining: amount(),
    CurrencyRef: ref(64).since('8.0'),
    ExchangeRate: float().since('8.0'),
    CreditRemainingInHomeCurrency: amount().since('8.0'),
    Memo: text(4095),
    CustomerMsgRef: ref(101),
    IsToBePrinted: boolean(),
    IsToBeEmailed: boolean().since('6.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    CustomerSalesTaxCodeRef: ref(3, { AU: 6 }),
    Other: text(29).since('6.0'),
    ExternalGUID: guid().since('9.0'),
    LinkedTxn: linkedTxn.many(),
  },
  lines({
    CreditMemoLineRet: creditMemoLineRet,
    CreditMemoLineGroupRet: creditMemoLineGroupRet,
  }),
  {
    DataExtRet: dataExtRet.many(),
  },
);
export type CreditMemoRet = Read<typeof creditMemoRet>;

export const creditMemoLineAdd = macroAggregate(
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
export type CreditMemoLineAdd = Written<typeof creditMemoLineAdd>;

export const creditMemoLineGroupAdd = aggregate({
  ItemGroupRef: ref(31).required(),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  InventorySiteRef: ref(31).since('10.0').notIn('AU'),
  InventorySiteLocationRef: ref(31).since('12.0').notIn('AU'),
  DataExt: dataExt.many().since('5.0'),
});
export type CreditMemoLineGroupAdd = Written<typeof creditMemoLineGroupAdd>;

export const creditMemoAdd = macroAggregate(
  {
    CustomerRef: ref(209).required(),
    ClassRef: ref(159),
    ARAccountRef: ref(159),
    TemplateRef: ref(31).since('3.0'),
    TxnDate: date(),
    RefNumber: text(11),
    BillAddress: billAddress,
    ShipAddress: shipAddress,
    IsPending: boolean(),
    PONumber: text(25),
    TermsRef: ref(31),
    DueDate: date(),
    SalesRepRef: ref(5),
    FOB: text(13),
    ShipDate: date(),
    ShipMethodRef: ref(15),
    ItemSalesTaxRef: ref(31),
    Memo: text(4095),
    CustomerMsgRef: ref(101),
    IsToBePrinted: boolean(),
    IsToBeEmailed: boolean().since('6.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    CustomerSalesTaxCodeRef: ref(3, { AU: 6 }),
    Other: text(29).since('6.0'),
    ExchangeRate: float().since('8.0'),
    ExternalGUID: guid().since('9.0'),
  },
  someLines({
    CreditMemoLineAdd: creditMemoLineAdd,
    CreditMemoLineGroupAdd: creditMemoLineGroupAdd,
  }),
);
export type CreditMemoAdd = Written<typeof creditMemoAdd>;

export const creditMemoLineMod = aggregate(
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
export type CreditMemoLineMod = Written<typeof creditMemoLineMod>;

export const creditMemoLineGroupMod = aggregate({
  TxnLineID: id().required(),
  ItemGroupRef: ref(31),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  OverrideUOMSetRef: ref(31).since('7.0'),
  CreditMemoLineMod: creditMemoLineMod.many(),
});
export type CreditMemoLineGroupMod = Written<typeof creditMemoLineGroupMod>;

export const creditMemoMod = aggregate(
  {
    TxnID: id().required(),
    EditSequence: text(16).required(),
    CustomerRef: ref(209),
    ClassRef: ref(159),
    ARAccountRef: ref(159),
    TemplateRef: ref(31),
    TxnDate: date(),
    RefNumber: text(11),
    BillAddress: billAddress,
    ShipAddress: shipAddress,
    IsPending: boolean(),
    PONumber: text(25),
    TermsRef: ref(31),
    DueDate: date(),
    SalesRepRef: ref(5),
    FOB: text(13),
    ShipDate: date(),
    ShipMethodRef: ref(15),
    ItemSalesTaxRef: ref(31),
    Memo: text(4095),
    CustomerMsgRef: ref(101),
    IsToBePrinted: boolean(),
    IsToBeEmailed: boolean().since('6.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    CustomerSalesTaxCodeRef: ref(3, { AU: 6 }),
    Other: text(29).since('6.0'),
    ExchangeRate: float().since('8.0'),
  },
  lines({
    CreditMemoLineMod: creditMemoLineMod,
    CreditMemoLineGroupMod: creditMemoLineGroupMod,
  }),
);
export type CreditMemoMod = Written<typeof creditMemoMod>;

export const creditMemoRequests = {
  CreditMemoQueryRq: iteratedQuery(
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
      IncludeLinkedTxns: boolean(),
      IncludeRetElement: text(50).many().since('4.0'),
      OwnerID: guid().many(),
    },
  ),
  CreditMemoAddRq: request({
    CreditMemoAdd: creditMemoAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  CreditMemoModRq: request({
    CreditMemoMod: creditMemoMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }).since('3.0'),
};

export const creditMemoResponses = {
  CreditMemoQueryRs: response({ CreditMemoRet: creditMemoRet }),
  CreditMemoAddRs: response({ CreditMemoRet: creditMemoRet }),
  CreditMemoModRs: response({ CreditMemoRet: creditMemoRet }),
};
