import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { type Night, nightIn } from './night.js';
import { NightRepository } from './night.repository.js';
import { ReconciliationRequests } from './reconciliation-requests.service.js';

/** BEY-8: compares every tenant once a night, between two and five by its own clock. */
@Injectable()
export class NightlyReconciliation {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly nights: NightRepository,
    private readonly requests: ReconciliationRequests,
    private readonly clock: Clock,
  ) {}

  /** Asks for the comparisons that are due now. Safe to call at any time, by several workers at once. */
  async startDue(): Promise<void> {
    for (const { tenantId, night } of await this.due()) {
      await this.requests.requestByNight(tenantId, (tx) => this.nights.claim(tx, night));
    }
  }

  private async due(): Promise<{ tenantId: string; night: Night }[]> {
    const now = this.clock.now();
    return this.tenantDb.readEveryTenant({ reason: 'nightly comparisons' }, async (tx) => {
      const zones = await this.nights.timeZones(tx);
      const due: { tenantId: string; night: Night }[] = [];
      for (const night of zones.flatMap((zone) => nightIn(zone, now) ?? [])) {
        const tenants = await this.nights.findDue(tx, night);
        due.push(...tenants.map((tenantId) => ({ tenantId, night })));
      }
      return due;
    });
  }
}
