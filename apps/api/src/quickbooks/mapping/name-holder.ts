import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';

/** Another record of QuickBooks' common name space than a customer (behaviours.md §3). */
export interface NameHolder {
  readonly kind: 'vendor' | 'employee' | 'other_name';
  readonly listId: string;
  readonly name: string;
  readonly active: boolean;
}

const KINDS = { VendorRet: 'vendor', EmployeeRet: 'employee', OtherNameRet: 'other_name' } as const;

/** Asks who stands in QuickBooks under these names, inactive records too; names nobody has are left out (status 500). */
export function nameHoldersQuery(names: readonly string[]): QbxmlRequest {
  return {
    type: 'EntityQueryRq',
    body: { FullName: [...names], IncludeRetElement: ['ListID', 'Name', 'IsActive'] },
  };
}

/** The holders in its answer; customers are left out, for the mirror has them. */
export function nameHoldersIn(response: QbxmlResponse): NameHolder[] {
  if (response.type !== 'EntityQueryRs') return [];
  return response.records.flatMap((ret) => {
    if (ret.type === 'CustomerRet' || ret.ListID === undefined || ret.Name === undefined) return [];
    return [
      { kind: KINDS[ret.type], listId: ret.ListID, name: ret.Name, active: ret.IsActive ?? true },
    ];
  });
}
