import { exactlyOne } from '../../schema/aggregate.js';
import { amount, boolean, date, guid, id, integer, oneOf, text } from '../../schema/field.js';
import { type Read } from '../../schema/record.js';
import { aggregate } from '../../schema/shape.js';
import { dataExtType, txnType } from './enumeration.js';

export const dataExtRet = aggregate({
  OwnerID: guid(),
  DataExtName: text(31).required(),
  DataExtType: dataExtType.required(),
  DataExtValue: text().required(),
});
export type DataExtRet = Read<typeof dataExtRet>;

export const linkedTxn = aggregate({
  TxnID: id().required(),
  TxnType: txnType.required(),
  TxnDate: date().required(),
  RefNumber: text(20),
  LinkType: oneOf('AMTTYPE', 'QUANTYPE').since('3.0'),
  Amount: amount().required(),
});
export type LinkedTxn = Read<typeof linkedTxn>;

export const setCredit = aggregate({
  CreditTxnID: id().required(),
  AppliedAmount: amount().required(),
  Override: boolean().since('10.0'),
});

export const dataExt = aggregate({
  OwnerID: guid().required(),
  DataExtName: text(31).required(),
  DataExtValue: text().required(),
});

export const errorRecovery = aggregate(
  exactlyOne(
    {
      ListID: id(),
    },
    {
      OwnerID: guid(),
    },
    {
      TxnID: id(),
    },
  ),
  {
    TxnNumber: integer(),
    EditSequence: text(16),
    ExternalGUID: guid(),
  },
);
