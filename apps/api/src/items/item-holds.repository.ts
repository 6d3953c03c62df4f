import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';

/** Items that wait for a person, by what they wait for. */
@Injectable()
export class ItemHoldsRepository {
  /** ITM-5: how many items wait for an account. */
  async countForAccounts(tx: TenantTx): Promise<number> {
    return tx.item.count({
      where: {
        removedAt: null,
        holdCode: { in: ['missing_account', 'wrong_account_type', 'inactive_account'] },
      },
    });
  }
}
