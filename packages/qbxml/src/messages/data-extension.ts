import { atMostOne, exactlyOne } from '../schema/aggregate.js';
import { boolean, dateTime, guid, id, integer, oneOf, text } from '../schema/field.js';
import { query, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import {
  assignToObject,
  dataExtType,
  listDataExtType,
  txnDataExtType,
} from './shapes/enumeration.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const dataExtDefRet = aggregate({
  OwnerID: guid(),
  DataExtID: integer().required().since('11.0'),
  DataExtName: text(31).required(),
  DataExtType: dataExtType.required(),
  AssignToObject: assignToObject.many(),
  DataExtListRequire: boolean().required().since('11.0'),
  DataExtTxnRequire: boolean().required().since('11.0'),
  DataExtFormatString: text().required().since('11.0'),
});
export type DataExtDefRet = Read<typeof dataExtDefRet>;

export const dataExtDefAdd = aggregate({
  OwnerID: guid().required(),
  DataExtName: text(31).required(),
  DataExtType: dataExtType.required(),
  AssignToObject: assignToObject.many(),
  DataExtListRequire: boolean().since('12.0'),
  DataExtTxnRequire: boolean().since('12.0'),
  DataExtFormatString: text().since('12.0'),
});
export type DataExtDefAdd = Written<typeof dataExtDefAdd>;

export const dataExtDefMod = aggregate({
  OwnerID: guid().required(),
  DataExtName: text(31).required(),
  DataExtNewName: text(31),
  AssignToObject: assignToObject.many(),
  RemoveFromObject: assignToObject.many(),
  DataExtListRequire: boolean().since('12.0'),
  DataExtTxnRequire: boolean().since('12.0'),
  DataExtFormatString: text().since('12.0'),
});
export type DataExtDefMod = Written<typeof dataExtDefMod>;

export const dataExtDefDelRet = aggregate({
  OwnerID: guid().required(),
  DataExtName: text(31).required(),
  TimeDeleted: dateTime(),
});
export type DataExtDefDelRet = Read<typeof dataExtDefDelRet>;

export const dataExtAdd = aggregate(
  {
    OwnerID: guid().required(),
    DataExtName: text(31).required(),
  },
  exactlyOne(
    {
      ListDataExtType: listDataExtType.required(),
      ListObjRef: ref(159).required(),
    },
    {
      TxnDataExtType: txnDataExtType.required(),
      TxnID: id().required(),
      TxnLineID: id().since('3.0'),
    },
    {
      OtherDataExtType: oneOf('Company').required(),
    },
  ),
  {
    DataExtValue: text().required(),
  },
);
export type DataExtAdd = Written<typeof dataExtAdd>;

export const dataExtMod = aggregate(
  {
    OwnerID: guid().required(),
    DataExtName: text(31).required(),
  },
  exactlyOne(
    {
      ListDataExtType: listDataExtType.required(),
      ListObjRef: ref(159).required(),
    },
    {
      TxnDataExtType: txnDataExtType.required(),
      TxnID: id().required(),
      TxnLineID: id().since('3.0'),
    },
    {
      OtherDataExtType: oneOf('Company').required(),
    },
  ),
  {
    DataExtValue: text().required(),
  },
);
export type DataExtMod = Written<typeof dataExtMod>;

export const dataExtDel = aggregate(
  {
    OwnerID: guid().required(),
    DataExtName: text(31).required(),
  },
  exactlyOne(
    {
      ListDataExtType: listDataExtType.required(),
      ListObjRef: ref(159).required(),
    },
    {
      TxnDataExtType: txnDataExtType.required(),
      TxnID: id().required(),
      TxnLineID: id().since('3.0'),
    },
    {
      OtherDataExtType: oneOf('Company').required(),
    },
  ),
);

export const dataExtDelRet = aggregate(
  {
    OwnerID: guid().required(),
    DataExtName: text(31).required(),
  },
  atMostOne(
    {
      ListDataExtType: listDataExtType.required(),
      ListObjRef: ref(159).required(),
    },
    {
      TxnDataExtType: txnDataExtType.required(),
      TxnID: id().required(),
      TxnLineID: id().since('3.0'),
    },
    {
      OtherDataExtType: oneOf('Company').required(),
    },
  ),
  {
    TimeDeleted: dateTime(),
  },
);
export type DataExtDelRet = Read<typeof dataExtDelRet>;

export const dataExtensionRequests = {
  DataExtDefQueryRq: query(
    atMostOne(
      {
        OwnerID: guid().many(),
      },
      {
        AssignToObject: assignToObject.many(),
      },
    ),
    {
      IncludeRetElement: text(50).many().since('4.0'),
    },
  ),
  DataExtDefAddRq: request({
    DataExtDefAdd: dataExtDefAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  DataExtDefModRq: request({
    DataExtDefMod: dataExtDefMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  DataExtDefDelRq: request({
    OwnerID: guid().required(),
    DataExtName: text(31).required(),
  }),
  DataExtAddRq: request({
    DataExtAdd: dataExtAdd.required(),
  }),
  DataExtModRq: request({
    DataExtMod: dataExtMod.required(),
  }),
  DataExtDelRq: request({
    DataExtDel: dataExtDel.required(),
  }),
};

export const dataExtensionResponses = {
  DataExtDefQueryRs: response({ DataExtDefRet: dataExtDefRet }),
  DataExtDefAddRs: response({ DataExtDefRet: dataExtDefRet }),
  DataExtDefModRs: response({ DataExtDefRet: dataExtDefRet }),
  DataExtDefDelRs: response({ DataExtDefDelRet: dataExtDefDelRet }),
  DataExtAddRs: response({ DataExtRet: dataExtRet }),
  DataExtModRs: response({ DataExtRet: dataExtRet }),
  DataExtDelRs: response({ DataExtDelRet: dataExtDelRet }),
};
