import { atMostOne } from '../schema/aggregate.js';
import { dateTime, id, integer, oneOf, text } from '../schema/field.js';
import { iteratedQuery, response } from '../schema/message.js';
import { customerRet } from './customer.js';
import { employeeRet } from './employee.js';
import { otherNameRet } from './other-name.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';
import { vendorRet } from './vendor.js';

export const entityRequests = {
  EntityQueryRq: iteratedQuery(
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
    },
  ),
};

export const entityResponses = {
  EntityQueryRs: response({
    CustomerRet: customerRet,
    EmployeeRet: employeeRet,
    OtherNameRet: otherNameRet,
    VendorRet: vendorRet,
  }),
};
