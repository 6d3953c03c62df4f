import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, guid, id, integer, oneOf, text } from '../schema/field.js';
import { iteratedQuery, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { classFilter, nameFilter, nameRangeFilter } from './shapes/filter.js';
import { barCode } from './shapes/item-parts.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const itemPaymentRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31).required(),
  BarCodeValue: text(50).since('12.0').notIn('AU'),
  IsActive: boolean(),
  ClassRef: ref(159).since('12.0'),
  ItemDesc: text(4095),
  DepositToAccountRef: ref(159),
  PaymentMethodRef: ref(31),
  ExternalGUID: guid().since('8.0'),
  DataExtRet: dataExtRet.many(),
});
export type ItemPaymentRet = Read<typeof itemPaymentRet>;

export const itemPaymentAdd = aggregate({
  Name: text(31).required(),
  BarCode: barCode.since('12.0').notIn('AU'),
  IsActive: boolean(),
  ClassRef: ref(159).since('12.0'),
  ItemDesc: text(4095),
  DepositToAccountRef: ref(159),
  PaymentMethodRef: ref(31),
  ExternalGUID: guid().since('8.0'),
});
export type ItemPaymentAdd = Written<typeof itemPaymentAdd>;

export const itemPaymentMod = aggregate({
  ListID: id().required(),
  EditSequence: text(16).required(),
  Name: text(31),
  BarCode: barCode.since('12.0').notIn('AU'),
  IsActive: boolean(),
  ClassRef: ref(159).since('12.0'),
  ItemDesc: text(4095),
  DepositToAccountRef: ref(159),
  PaymentMethodRef: ref(31),
});
export type ItemPaymentMod = Written<typeof itemPaymentMod>;

export const itemPaymentRequests = {
  ItemPaymentQueryRq: iteratedQuery(
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
        {
          ClassFilter: classFilter.since('12.0').notIn('AU'),
        },
      ],
    ),
    {
      IncludeRetElement: text(50).many().since('4.0'),
      OwnerID: guid().many(),
    },
  ),
  ItemPaymentAddRq: request({
    ItemPaymentAdd: itemPaymentAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  ItemPaymentModRq: request({
    ItemPaymentMod: itemPaymentMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }).since('3.0'),
};

export const itemPaymentResponses = {
  ItemPaymentQueryRs: response({ ItemPaymentRet: itemPaymentRet }),
  ItemPaymentAddRs: response({ ItemPaymentRet: itemPaymentRet }),
  ItemPaymentModRs: response({ ItemPaymentRet: itemPaymentRet }),
};
