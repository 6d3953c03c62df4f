import { Injectable } from '@nestjs/common';
import { TenantDb } from '../database/tenant-db.js';
import type { ClaimedRun, PhaseOutcome } from '../sync/run.js';
import type { SliceBudget } from '../sync/slice-budget.js';
import { CustomerComparison } from './customer-comparison.service.js';
import { InvoiceComparison } from './invoice-comparison.service.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { ReconciliationEnd } from './reconciliation-end.service.js';

/**
 * BEY-8: compares what both sides say of every invoice that was synced, and of what their customers owe. It writes no
 * record on either side and plans nothing.
 *
 *   invoices ─▶ customers ─▶ green | differences
 *
 * A page is one question to QuickBooks and one transaction with its differences and the place behind it, so a worker
 * that is killed goes on after the last page; one that asked and did not store asks again.
 */
@Injectable()
export class ReconcilePhase {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly reconciliations: ReconciliationRepository,
    private readonly invoices: InvoiceComparison,
    private readonly customers: CustomerComparison,
    private readonly ends: ReconciliationEnd,
  ) {}

  async work(run: ClaimedRun, budget: SliceBudget, afterPage: () => void): Promise<PhaseOutcome> {
    for (;;) {
      const outcome = await this.step(run);
      if (outcome !== null) return outcome;
      afterPage();
      if (budget.isSpent) return { kind: 'more' };
    }
  }

  /** @returns how the phase ends, or null where there is more to compare */
  private async step(run: ClaimedRun): Promise<PhaseOutcome | null> {
    const place = await this.tenantDb.run(run, (tx) => this.reconciliations.place(tx, run));
    if (place.state !== 'running') return ended(place.state);
    if (place.stage === 'invoices') return this.invoices.page(run, place);
    const more = await this.customers.page(run, place);
    if (more !== 'done') return more;
    return ended(await this.ends.end(run, place));
  }
}

function ended(state: 'green' | 'differences'): PhaseOutcome {
  return {
    kind: 'ended',
    end: { state: state === 'green' ? 'completed' : 'completed_with_problems' },
  };
}
