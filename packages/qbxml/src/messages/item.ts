import { atMostOne } from '../schema/aggregate.js';
import { dateTime, guid, id, integer, oneOf, text } from '../schema/field.js';
import { iteratedQuery, request, response } from '../schema/message.js';
import { type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { itemDiscountRet } from './item-discount.js';
import { itemFixedAssetRet } from './item-fixed-asset.js';
import { itemGroupRet } from './item-group.js';
import { itemInventoryRet } from './item-inventory.js';
import { itemInventoryAssemblyRet } from './item-inventory-assembly.js';
import { itemNonInventoryRet } from './item-non-inventory.js';
import { itemOtherChargeRet } from './item-other-charge.js';
import { itemPaymentRet } from './item-payment.js';
import { itemSalesTaxRet } from './item-sales-tax.js';
import { itemSalesTaxGroupRet } from './item-sales-tax-group.js';
import { itemServiceRet } from './item-service.js';
import { itemSubtotalRet } from './item-subtotal.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';
import { barCode } from './shapes/item-parts.js';

export const specialItemAdd = aggregate({
  SpecialItemType: oneOf(
    'FinanceCharge',
    'ReimbursableExpenseGroup',
    'ReimbursableExpenseSubtotal',
  ).required(),
  BarCode: barCode.since('12.0').notIn('AU'),
  ExternalGUID: guid().since('8.0'),
});
export type SpecialItemAdd = Written<typeof specialItemAdd>;

export const itemRequests = {
  ItemQueryRq: iteratedQuery(
    atMostOne(
      {
        ListID: id().some(),
      },
      {
        FullName: text().some(),
      },
      [
        {
          MaxReturned: integer(1),
          ActiveStatus: oneOf('ActiveOnly', 'InactiveOnly', 'All'),
          FromModifiedDate: dateTime(),
          ToModifiedDate: dateTime(),
        },
        atMostOne(
          {
            NameFilter: nameFilter.required(),
          },
          {
            NameRangeFilter: nameRangeFilter.required(),
          },
        ),
      ],
    ),
    {
      IncludeRetElement: text(50).many().since('4.0'),
      OwnerID: guid().many(),
    },
  ),
  SpecialItemAddRq: request({
    SpecialItemAdd: specialItemAdd.required(),
    IncludeRetElement: text(50).many(),
  }).since('6.0'),
};

export const itemResponses = {
  ItemQueryRs: response({
    ItemServiceRet: itemServiceRet,
    ItemNonInventoryRet: itemNonInventoryRet,
    ItemOtherChargeRet: itemOtherChargeRet,
    ItemInventoryRet: itemInventoryRet,
    ItemInventoryAssemblyRet: itemInventoryAssemblyRet,
    ItemFixedAssetRet: itemFixedAssetRet.since('3.0'),
    ItemSubtotalRet: itemSubtotalRet,
    ItemDiscountRet: itemDiscountRet,
    ItemPaymentRet: itemPaymentRet,
    ItemSalesTaxRet: itemSalesTaxRet,
    ItemSalesTaxGroupRet: itemSalesTaxGroupRet,
    ItemGroupRet: itemGroupRet,
  }),
  SpecialItemAddRs: response({
    ItemOtherChargeRet: itemOtherChargeRet,
    ItemSubtotalRet: itemSubtotalRet,
    ItemGroupRet: itemGroupRet,
  }),
};
