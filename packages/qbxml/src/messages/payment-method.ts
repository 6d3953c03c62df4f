import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, id, integer, oneOf, text } from '../schema/field.js';
import { query, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { paymentMethodType } from './shapes/enumeration.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';

export const paymentMethodRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31).required(),
  IsActive: boolean(),
  PaymentMethodType: paymentMethodType.since('7.0'),
});
export type PaymentMethodRet = Read<typeof paymentMethodRet>;

export const paymentMethodAdd = aggregate({
  Name: text(31).required(),
  IsActive: boolean(),
  PaymentMethodType: paymentMethodType.since('7.0'),
});
export type PaymentMethodAdd = Written<typeof paymentMethodAdd>;

export const paymentMethodRequests = {
  PaymentMethodQueryRq: query(
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
          PaymentMethodType: paymentMethodType.many().since('7.0'),
        },
      ],
    ),
    {
      IncludeRetElement: text(50).many().since('4.0'),
    },
  ),
  PaymentMethodAddRq: request({
    PaymentMethodAdd: paymentMethodAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const paymentMethodResponses = {
  PaymentMethodQueryRs: response({ PaymentMethodRet: paymentMethodRet }),
  PaymentMethodAddRs: response({ PaymentMethodRet: paymentMethodRet }),
};
