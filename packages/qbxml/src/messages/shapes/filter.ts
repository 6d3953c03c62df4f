import { exactlyOne } from '../../schema/aggregate.js';
import { amount, date, dateTime, id, oneOf, text } from '../../schema/field.js';
import { aggregate } from '../../schema/shape.js';
import { dateMacro, operator } from './enumeration.js';

export const nameFilter = aggregate({
  MatchCriterion: oneOf('StartsWith', 'Contains', 'EndsWith').required(),
  Name: text().required(),
});

export const nameRangeFilter = aggregate({
  FromName: text(),
  ToName: text(),
});

export const totalBalanceFilter = aggregate({
  Operator: operator.required(),
  Amount: amount().required(),
});

export const currencyFilter = aggregate(
  exactlyOne(
    {
      ListID: id().some(),
    },
    {
      FullName: text(64).some(),
    },
  ),
);

export const classFilter = aggregate(
  exactlyOne(
    {
      ListID: id().some(),
    },
    {
      FullName: text().some(),
    },
    {
      ListIDWithChildren: id().required(),
    },
    {
      FullNameWithChildren: text().required(),
    },
  ),
);

export const deletedDateRangeFilter = aggregate({
  FromDeletedDate: dateTime(),
  ToDeletedDate: dateTime(),
});

export const refNumberFilter = aggregate({
  MatchCriterion: oneOf('StartsWith', 'Contains', 'EndsWith').required(),
  RefNumber: text().required(),
});

export const refNumberRangeFilter = aggregate({
  FromRefNumber: text(),
  ToRefNumber: text(),
});

export const modifiedDateRangeFilter = aggregate({
  FromModifiedDate: dateTime(),
  ToModifiedDate: dateTime(),
});

export const txnDateRangeFilter = aggregate(
  exactlyOne(
    {
      FromTxnDate: date(),
      ToTxnDate: date(),
    },
    {
      DateMacro: dateMacro.required(),
    },
  ),
);

export const entityFilter = aggregate(
  exactlyOne(
    {
      ListID: id().some(),
    },
    {
      FullName: text().some(),
    },
    {
      ListIDWithChildren: id().required(),
    },
    {
      FullNameWithChildren: text().required(),
    },
  ),
);

export const accountFilter = aggregate(
  exactlyOne(
    {
      ListID: id().some(),
    },
    {
      FullName: text().some(),
    },
    {
      ListIDWithChildren: id().required(),
    },
    {
      FullNameWithChildren: text().required(),
    },
  ),
);
