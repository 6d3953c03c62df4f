import { sumOfAmounts } from '@connector/domain';
import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';

/** What a customer owes, as QuickBooks itself says; what its jobs owe is not in it. */
export interface CustomerBalance {
  readonly listId: string;
  /** Two decimals. */
  readonly balance: string;
}

/** Reads what customers owe, by their ids; inactive ones too. */
export function customerBalancesBy(listIds: readonly string[]): QbxmlRequest {
  return {
    type: 'CustomerQueryRq',
    body: { ListID: [...listIds], IncludeRetElement: ['ListID', 'Balance'] },
  };
}

export function customerBalancesIn(response: QbxmlResponse): CustomerBalance[] {
  if (response.type !== 'CustomerQueryRs') return [];
  return response.records.flatMap(({ ListID, Balance }) =>
    ListID === undefined ? [] : [{ listId: ListID, balance: sumOfAmounts([Balance ?? '0']) }],
  );
}
