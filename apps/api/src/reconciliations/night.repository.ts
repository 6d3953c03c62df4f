import { Injectable } from '@nestjs/common';
import type { EveryTenantTx, TenantTx } from '../database/tenant-db.js';
import { type Night, SPREAD_MINUTES } from './night.js';

/** How many tenants one tick looks after; the rest come with the next. */
const TENANTS_A_TICK = 500;

/** Which tenants a night is for, and that each night is used once. */
@Injectable()
export class NightRepository {
  async timeZones(tx: EveryTenantTx): Promise<string[]> {
    const rows = await tx.$queryRaw<{ timeZone: string }[]>`
      SELECT DISTINCT time_zone AS "timeZone" FROM tenants`;
    return rows.map(({ timeZone }) => timeZone);
  }

  /** Tenants that have not used this night yet and have no run open; each from a minute of its own. */
  async findDue(tx: EveryTenantTx, { timeZone, day, minutes }: Night): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM tenants
      WHERE time_zone = ${timeZone} AND (reconciled_night IS NULL OR reconciled_night < ${day}::date)
        AND ('x' || right(id::text, 4))::bit(16)::int % ${SPREAD_MINUTES} <= ${minutes}
        AND EXISTS (SELECT FROM company_file_bindings bound WHERE bound.tenant_id = tenants.id)
        AND NOT EXISTS (SELECT FROM sync_runs open WHERE open.tenant_id = tenants.id AND open.state IN ('queued', 'running'))
      LIMIT ${TENANTS_A_TICK}`;
    return rows.map(({ id }) => id);
  }

  /** Uses the night. Of two workers that try, one gets it. */
  async claim(tx: TenantTx, { day }: Pick<Night, 'day'>): Promise<boolean> {
    const claimed = await tx.$executeRaw`
      UPDATE tenants SET reconciled_night = ${day}::date
      WHERE reconciled_night IS NULL OR reconciled_night < ${day}::date`;
    return claimed > 0;
  }
}
