import { atMostOne, lines } from '../schema/aggregate.js';
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
import { dataExt, dataExtRet, linkedTxn, setCredit } from './shapes/transaction-parts.js';

export const invoiceLineRet = aggregate(
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
    DataExtRet: dataExtRet.many(),
  },
);
export type InvoiceLineRet = Read<typeof invoiceLineRet>;

export const invoiceLineGroupRet = aggregate({
  TxnLineID: id().required().since('2.1'),
  ItemGroupRef: ref(31).required(),
  Desc: text(4095),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  OverrideUOMSetRef: ref(31).since('7.0'),
  IsPrintItemsInGroup: boolean().required(),
  TotalAmount: amount().required(),
  InvoiceLineRet: invoiceLineRet.many(),
  DataExtRet: dataExtRet.many(),
});
export type InvoiceLineGroupRet = Read<typeof invoiceLineGroupRet>;

export const invoiceRet = aggregate(
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
    IsFinanceCharge: boolean(),
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
    AppliedAmount: amount(),
    BalanceRemaining: amount(),
    CurrencyRef: ref(64).since('8.0'),
    ExchangeRate: float().since('8.0'),
    BalanceRemainingInHomeCurrency: amount().since('8.0'),
    Memo: text(4095),
    IsPaid: boolean(),
    CustomerMsgRef: ref(101),
    IsToBePrinted: boolean(),
    IsToBeEmailed: boolean().since('6.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    CustomerSalesTaxCodeRef: ref(3, { AU: 6 }),
    SuggestedDiscountAmount: amount(),
    SuggestedDiscountDate: date(),
    Other: text(29).since('6.0'),
    ExternalGUID: guid().since('9.0'),
    LinkedTxn: linkedTxn.many(),
  },
  lines({
    InvoiceLineRet: invoiceLineRet,
    InvoiceLineGroupRet: invoiceLineGroupRet,
  }),
  {
    DataExtRet: dataExtRet.many(),
  },
);
export type InvoiceRet = Read<typeof invoiceRet>;

export const linkToTxn = aggregate({
  TxnID: id().required(),
  TxnLineID: id().required(),
});

export const invoiceLineAdd = macroAggregate(
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
    LinkToTxn: linkToTxn.since('6.0'),
    DataExt: dataExt.many().since('5.0'),
  },
);
export type InvoiceLineAdd = Written<typeof invoiceLineAdd>;

export const invoiceLineGroupAdd = aggregate({
  ItemGroupRef: ref(31).required(),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  InventorySiteRef: ref(31).since('10.0').notIn('AU'),
  InventorySiteLocationRef: ref(31).since('12.0').notIn('AU'),
  DataExt: dataExt.many().since('5.0'),
});
export type InvoiceLineGroupAdd = Written<typeof invoiceLineGroupAdd>;

export const invoiceAdd = macroAggregate(
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
    IsFinanceCharge: boolean().since('8.0'),
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
    LinkToTxnID: id().many().since('6.0'),
    SetCredit: setCredit.many().since('10.0'),
  },
  lines({
    InvoiceLineAdd: invoiceLineAdd,
    InvoiceLineGroupAdd: invoiceLineGroupAdd,
  }),
);
export type InvoiceAdd = Written<typeof invoiceAdd>;

export const invoiceLineMod = aggregate(
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
export type InvoiceLineMod = Written<typeof invoiceLineMod>;

export const invoiceLineGroupMod = aggregate({
  TxnLineID: id().required(),
  ItemGroupRef: ref(31),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  OverrideUOMSetRef: ref(31).since('7.0'),
  InvoiceLineMod: invoiceLineMod.many(),
});
export type InvoiceLineGroupMod = Written<typeof invoiceLineGroupMod>;

export const invoiceMod = aggregate(
  {
    TxnID: id().required(),
    EditSequence: text(16).required(),
    CustomerRef: ref(209),
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
    SetCredit: setCredit.many().since('10.0'),
  },
  lines({
    InvoiceLineMod: invoiceLineMod,
    InvoiceLineGroupMod: invoiceLineGroupMod,
  }),
);
export type InvoiceMod = Written<typeof invoiceMod>;

export const invoiceRequests = {
  InvoiceQueryRq: iteratedQuery(
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
          PaidStatus: oneOf('All', 'PaidOnly', 'NotPaidOnly'),
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
  InvoiceAddRq: request({
    InvoiceAdd: invoiceAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  InvoiceModRq: request({
    InvoiceMod: invoiceMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }).since('2.1'),
};

export const invoiceResponses = {
  InvoiceQueryRs: response({ InvoiceRet: invoiceRet }),
  InvoiceAddRs: response({ InvoiceRet: invoiceRet }),
  InvoiceModRs: response({ InvoiceRet: invoiceRet }),
};
