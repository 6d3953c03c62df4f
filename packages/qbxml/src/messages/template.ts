import { boolean, dateTime, id, oneOf, text } from '../schema/field.js';
import { query, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';

export const templateRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31).required(),
  IsActive: boolean(),
  TemplateType: oneOf(
    'BuildAssembly',
    'CreditMemo',
    'Estimate',
    'Invoice',
    'PurchaseOrder',
    'SalesOrder',
    'SalesReceipt',
  ).required(),
});
export type TemplateRet = Read<typeof templateRet>;

export const templateRequests = {
  TemplateQueryRq: query({
    IncludeRetElement: text(50).many().since('4.0'),
  }).since('3.0'),
};

export const templateResponses = {
  TemplateQueryRs: response({ TemplateRet: templateRet }),
};
