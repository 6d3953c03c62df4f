import type { RecordKind } from '../sync/record-kind.js';
import { observeList } from './reference-list.js';

/** A sales tax code as the mirror keeps it: of an item or a customer it says whether sales are taxed. */
export interface SalesTaxCodeFields {
  readonly isTaxable: boolean;
}

/** Sales tax codes: read beside the items that name them. */
export const salesTaxCodeKind: RecordKind = {
  observation: observeList({
    kind: 'sales_tax_code',
    plural: 'sales tax codes',
    deletedAs: ['SalesTaxCode'],
    query: (body, attributes) => ({
      type: 'SalesTaxCodeQueryRq',
      body,
      ...(attributes && { attributes }),
    }),
    records: (response) => (response.type === 'SalesTaxCodeQueryRs' ? response.records : null),
    fields: ({ IsTaxable }): SalesTaxCodeFields => ({ isTaxable: IsTaxable ?? false }),
  }),
  settingKind: 'item',
  planning: null,
  writing: null,
};
