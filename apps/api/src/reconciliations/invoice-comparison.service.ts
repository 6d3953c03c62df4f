import { addFigures } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import type { ClaimedRun, PhaseOutcome } from '../sync/run.js';
import { RunRepository } from '../sync/run.repository.js';
import { CustomerBalanceRepository } from './customer-balance.repository.js';
import { type ComparedPage, comparePage } from './invoice-page.js';
import { QuickBooksLook } from './quickbooks-look.service.js';
import type { LinkedInvoice, ReconciliationPlace } from './reconciliation.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { SyncedInvoiceRepository } from './synced-invoice.repository.js';

/** Compares invoices, a page at a time. */
@Injectable()
export class InvoiceComparison {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly reconciliations: ReconciliationRepository,
    private readonly invoices: SyncedInvoiceRepository,
    private readonly balances: CustomerBalanceRepository,
    private readonly look: QuickBooksLook,
    private readonly clock: Clock,
  ) {}

  /** @returns how the phase ends for it, or null to go on */
  async page(run: ClaimedRun, place: ReconciliationPlace): Promise<PhaseOutcome | null> {
    const page = await this.next(run, place);
    const last = page.at(-1);
    if (last === undefined) {
      await this.tenantDb.run(run, async (tx) => {
        await this.reconciliations.move(tx, run, { stage: 'customers', afterId: null });
        await this.runs.advance(tx, run, this.clock.now(), {});
      });
      return null;
    }
    const txnIds = page.flatMap(({ txnId }) => txnId ?? []);
    const looked = await this.look.invoices(run, txnIds);
    if (looked.kind === 'outcome') return looked.outcome;
    await this.store(run, place, page, comparePage(page, looked.said));
    return null;
  }

  /** The next page; before the first one also how much there is to do. */
  private async next(run: ClaimedRun, { afterId }: ReconciliationPlace): Promise<LinkedInvoice[]> {
    return this.tenantDb.run(run, async (tx) => {
      if (afterId === null) {
        const at = this.clock.now();
        const { synced, unsettled } = await this.invoices.count(tx);
        await this.reconciliations.begin(tx, run, { at, unsettled });
        await this.runs.advance(tx, run, at, { expected: synced });
      }
      return this.invoices.findPage(tx, afterId);
    });
  }

  private async store(
    run: ClaimedRun,
    place: ReconciliationPlace,
    page: readonly LinkedInvoice[],
    { figures, differences, shares }: ComparedPage,
  ): Promise<void> {
    const afterId = page.at(-1)?.id;
    if (afterId === undefined) return;
    const problems = differences.filter(({ isAccepted }) => !isAccepted).length;
    await this.tenantDb.run(run, async (tx) => {
      await this.reconciliations.addDifferences(tx, run, differences);
      await this.balances.add(tx, run, shares);
      await this.reconciliations.turnPage(tx, run, {
        afterId,
        figures: addFigures(place.figures, figures),
        dates: page.map(({ date }) => date),
      });
      // Last, and with the fence: where the run is another's by now, all of this is undone.
      await this.runs.advance(tx, run, this.clock.now(), {
        observed: page.length,
        requests: 1,
        ...(problems === 0 ? {} : { counts: { hold: problems } }),
      });
    });
  }
}
