import { boolean, dateTime, id, text } from '../schema/field.js';
import { flatResponse, query, request, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { listDelType, listMergeType } from './shapes/enumeration.js';
import { deletedDateRangeFilter } from './shapes/filter.js';

export const mergeFrom = aggregate({
  ListID: id().required(),
  EditSequence: text(16).required(),
});

export const mergeTo = aggregate({
  ListID: id().required(),
  EditSequence: text(16).required(),
});

export const mergedFrom = aggregate({
  ListID: id().required(),
  TimeDeleted: dateTime().required(),
  FullName: text().required(),
});

export const mergedTo = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  FullName: text().required(),
});

export const listDeletedRet = aggregate({
  ListDelType: listDelType.required(),
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeDeleted: dateTime().required(),
  FullName: text(),
});
export type ListDeletedRet = Read<typeof listDeletedRet>;

export const listObjectRequests = {
  ListDelRq: request({
    ListDelType: listDelType.required(),
    ListID: id().required(),
  }),
  ListMergeRq: request({
    ListMergeType: listMergeType.required(),
    MergeFrom: mergeFrom.required(),
    MergeTo: mergeTo.required(),
    SameShipAddrOk: boolean().since('8.0'),
  }).since('7.0'),
  ListDeletedQueryRq: query({
    ListDelType: listDelType.some(),
    DeletedDateRangeFilter: deletedDateRangeFilter,
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const listObjectResponses = {
  ListDelRs: flatResponse({
    ListDelType: listDelType,
    ListID: id(),
    TimeDeleted: dateTime(),
    FullName: text(),
  }),
  ListMergeRs: flatResponse({
    ListMergeType: listMergeType,
    MergedFrom: mergedFrom,
    MergedTo: mergedTo,
  }),
  ListDeletedQueryRs: response({ ListDeletedRet: listDeletedRet }),
};
