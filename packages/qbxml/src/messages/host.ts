import { boolean, integer, oneOf, text } from '../schema/field.js';
import { request, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';

export const includeListMetaData = aggregate({
  IncludeMaxCapacity: boolean().required(),
});

export const accountMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const billingRateMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const classMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const customerMsgMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const customerTypeMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const entityMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const itemMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const jobTypeMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const paymentMethodMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const payrollItemMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const priceLevelMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const salesRepMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const salesTaxCodeMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const shipMethodMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const templateMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const termsMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const toDoMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const vehicleMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const vendorTypeMetaData = aggregate({
  MaxCapacity: integer().required(),
});

export const listMetaData = aggregate({
  AccountMetaData: accountMetaData.required(),
  BillingRateMetaData: billingRateMetaData.required(),
  ClassMetaData: classMetaData.required(),
  CustomerMsgMetaData: customerMsgMetaData.required(),
  CustomerTypeMetaData: customerTypeMetaData.required(),
  EntityMetaData: entityMetaData.required(),
  ItemMetaData: itemMetaData.required(),
  JobTypeMetaData: jobTypeMetaData.required(),
  PaymentMethodMetaData: paymentMethodMetaData.required(),
  PayrollItemMetaData: payrollItemMetaData.required(),
  PriceLevelMetaData: priceLevelMetaData.required(),
  SalesRepMetaData: salesRepMetaData.required(),
  SalesTaxCodeMetaData: salesTaxCodeMetaData.required(),
  ShipMethodMetaData: shipMethodMetaData.required(),
  TemplateMetaData: templateMetaData.required(),
  TermsMetaData: termsMetaData.required(),
  ToDoMetaData: toDoMetaData.required(),
  VehicleMetaData: vehicleMetaData.required(),
  VendorTypeMetaData: vendorTypeMetaData.required(),
});

export const hostRet = aggregate({
  ProductName: text(255).required(),
  MajorVersion: text(5).required(),
  MinorVersion: text(5).required(),
  Country: text(2).since('3.0'),
  SupportedQBXMLVersion: text(10).some(),
  IsAutomaticLogin: boolean().since('3.0'),
  QBFileMode: oneOf('MultiUser', 'SingleUser').required().since('3.0'),
  ListMetaData: listMetaData.since('6.0'),
});
export type HostRet = Read<typeof hostRet>;

export const hostRequests = {
  HostQueryRq: request({
    IncludeListMetaData: includeListMetaData.since('6.0'),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const hostResponses = {
  HostQueryRs: response({ HostRet: hostRet }),
};
