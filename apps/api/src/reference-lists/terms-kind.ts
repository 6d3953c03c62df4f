import type { RecordKind } from '../sync/record-kind.js';
import { observeList } from './reference-list.js';

/** Terms of payment, standard and by date: what invoices name. */
export const termsKind: RecordKind = {
  observation: observeList({
    kind: 'terms',
    plural: 'terms of payment',
    deletedAs: ['StandardTerms', 'DateDrivenTerms'],
    query: (body, attributes) => ({
      type: 'TermsQueryRq',
      body,
      ...(attributes && { attributes }),
    }),
    records: (response) => (response.type === 'TermsQueryRs' ? response.records : null),
    fields: () => ({}),
  }),
  settingKind: 'item',
  planning: null,
  writing: null,
};
