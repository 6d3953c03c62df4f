import { type AccountType, isAccountType } from '@connector/domain';
import type { RecordKind } from '../sync/record-kind.js';
import { observeList } from './reference-list.js';

/** An account of the chart of accounts as the mirror keeps it (ITM-5). */
export interface AccountFields {
  readonly type: AccountType;
}

/** The chart of accounts: what items are posted to. */
export const accountKind: RecordKind = {
  observation: observeList({
    kind: 'account',
    plural: 'accounts',
    deletedAs: ['Account'],
    query: (body, attributes) => ({
      type: 'AccountQueryRq',
      body,
      ...(attributes && { attributes }),
    }),
    records: (response) => (response.type === 'AccountQueryRs' ? response.records : null),
    fields: ({ AccountType: type }): AccountFields | null =>
      isAccountType(type) ? { type } : null,
  }),
  settingKind: 'item',
  planning: null,
  writing: null,
};
