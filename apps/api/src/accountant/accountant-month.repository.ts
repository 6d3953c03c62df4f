import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';

/** A calendar month as the tenant's people live it. */
export interface AccountedMonth {
  /** Such as "2026-11". */
  readonly month: string;
  readonly from: Date;
  /** The first instant that is not in it any more. */
  readonly to: Date;
  readonly timeZone: string;
  readonly tenantName: string;
  /** The month of the tenant's first run; this one where there is none. */
  readonly firstMonth: string;
}

/** When a month begins and ends where the tenant is. */
@Injectable()
export class AccountantMonthRepository {
  /** @param month the one at `now` where it is null @returns null where there is no such tenant */
  async find(tx: TenantTx, month: string | null, now: Date): Promise<AccountedMonth | null> {
    const [row] = await tx.$queryRaw<AccountedMonth[]>`
      WITH here AS (
        SELECT name, time_zone, coalesce(${month}::text, to_char(${now}::timestamptz AT TIME ZONE time_zone, 'YYYY-MM')) AS month
        FROM tenants WHERE id = current_tenant()
      ), begun AS (
        SELECT queued_at FROM sync_runs WHERE tenant_id = current_tenant() ORDER BY queued_at LIMIT 1
      )
      SELECT month, name AS "tenantName", time_zone AS "timeZone",
             (month || '-01')::timestamp AT TIME ZONE time_zone AS "from",
             ((month || '-01')::timestamp + interval '1 month') AT TIME ZONE time_zone AS "to",
             coalesce(to_char(begun.queued_at AT TIME ZONE time_zone, 'YYYY-MM'), month) AS "firstMonth"
      FROM here LEFT JOIN begun ON true`;
    return row ?? null;
  }
}
