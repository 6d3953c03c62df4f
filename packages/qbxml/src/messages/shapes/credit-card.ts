import { dateTime, integer, oneOf, text } from '../../schema/field.js';
import { aggregate } from '../../schema/shape.js';
import { creditCardTxnType } from './enumeration.js';

export const creditCardTxnInputInfo = aggregate({
  CreditCardNumber: text(25).required(),
  ExpirationMonth: integer(1, 12).required(),
  ExpirationYear: integer().required(),
  NameOnCard: text(41).required(),
  CreditCardAddress: text(41),
  CreditCardPostalCode: text(18),
  CommercialCardCode: text(24),
  TransactionMode: oneOf('CardNotPresent', 'CardPresent').since('6.0'),
  CreditCardTxnType: creditCardTxnType.since('7.0'),
});

export const creditCardTxnResultInfo = aggregate({
  ResultCode: integer().required(),
  ResultMessage: text(60).required(),
  CreditCardTransID: text(24).required(),
  MerchantAccountNumber: text(32).required(),
  AuthorizationCode: text(12),
  AVSStreet: oneOf('Pass', 'Fail', 'NotAvailable'),
  AVSZip: oneOf('Pass', 'Fail', 'NotAvailable'),
  CardSecurityCodeMatch: oneOf('Pass', 'Fail', 'NotAvailable').since('6.0'),
  ReconBatchID: text(84),
  PaymentGroupingCode: integer(),
  PaymentStatus: oneOf('Unknown', 'Completed').required(),
  TxnAuthorizationTime: dateTime().required(),
  TxnAuthorizationStamp: integer(),
  ClientTransID: text(16).since('6.0'),
});

export const creditCardTxnInfo = aggregate({
  CreditCardTxnInputInfo: creditCardTxnInputInfo.required(),
  CreditCardTxnResultInfo: creditCardTxnResultInfo.required(),
});
