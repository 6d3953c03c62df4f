import { createHash } from 'node:crypto';
import { countDifferences } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { CompanyFileRepository } from '../company-files/company-file.repository.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import type { ClaimedRun } from '../sync/run.js';
import { RunRepository } from '../sync/run.repository.js';
import { CustomerBalanceRepository } from './customer-balance.repository.js';
import type {
  CustomerFigures,
  DifferenceCounts,
  NewDifference,
  ReconciliationPlace,
} from './reconciliation.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import type { SignedStatement } from './statement.js';
import { StatementSigner } from './statement-signer.js';

/** Read at a time where all customers are gone through. */
const CUSTOMERS_AT_A_TIME = 1_000;

interface Outcome {
  readonly place: ReconciliationPlace;
  readonly counts: DifferenceCounts;
  readonly customers: CustomerFigures;
  readonly at: Date;
}

/** Draws the line under a comparison: counts, sums, and a signed statement where nothing differs. */
@Injectable()
export class ReconciliationEnd {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly reconciliations: ReconciliationRepository,
    private readonly balances: CustomerBalanceRepository,
    private readonly files: CompanyFileRepository,
    private readonly signer: StatementSigner,
    private readonly clock: Clock,
  ) {}

  async end(run: ClaimedRun, place: ReconciliationPlace): Promise<'green' | 'differences'> {
    return this.tenantDb.run(run, async (tx) => {
      const at = this.clock.now();
      const counted = await this.addCounts(tx, run, place);
      const counts = await this.reconciliations.countDifferences(tx, run.id);
      const customers = await this.balances.figures(tx, run.id);
      const { invoice, payment, customer, count } = counts;
      const isGreen = invoice + payment + customer + count === 0;
      const outcome = { place, counts, customers, at };
      const statement = isGreen ? await this.statement(tx, run, outcome) : null;
      await this.reconciliations.end(tx, run, { at, counts, customers, statement });
      await this.balances.forgetOthers(tx, run);
      await this.runs.advance(tx, run, at, counted === 0 ? {} : { counts: { hold: counted } });
      return isGreen ? 'green' : 'differences';
    });
  }

  /** Counts that differ follow where everything follows that they come from. @returns how many there are */
  private async addCounts(
    tx: TenantTx,
    run: ClaimedRun,
    { figures }: ReconciliationPlace,
  ): Promise<number> {
    const isFollowed = !(await this.reconciliations.hasUnexplained(tx, run.id));
    const differences = countDifferences(figures).map(
      ({ what, ours, theirs }): NewDifference => ({
        ...{ kind: 'count', aspect: '', recordId: null, name: what, ours, theirs },
        ...{ isFollowed, isAccepted: false },
      }),
    );
    await this.reconciliations.addDifferences(tx, run, differences);
    return differences.length;
  }

  private async statement(
    tx: TenantTx,
    run: ClaimedRun,
    { place, counts, customers, at }: Outcome,
  ): Promise<SignedStatement> {
    const { first, last, from, unsettled } = await this.reconciliations.period(tx, run.id);
    const tenant = await tx.tenant.findFirstOrThrow();
    const file = await this.files.find(tx);
    const { industrack, quickbooks, accepted } = place.figures;
    return this.signer.sign({
      says: 'IndusTrack and QuickBooks agree to the cent on every invoice that was synced.',
      reconciliation: run.number,
      runId: run.id,
      tenant: { id: run.tenantId, name: tenant.name },
      companyFile: { path: file?.path ?? null, companyName: file?.companyName ?? null },
      compared: { from: (from ?? at).toISOString(), to: at.toISOString() },
      invoiceDates: { first, last },
      industrack: { ...industrack },
      quickbooks: { ...quickbooks },
      accepted: { count: accepted.count, differenceOfTotals: accepted.amount },
      onTheirWayToQuickBooks: unsettled,
      differences: counts.invoice + counts.payment + counts.customer + counts.count,
      customers: {
        count: customers.count,
        quickbooksBalance: customers.quickbooksBalance,
        balanceOfOtherThings: customers.otherBalance,
        sha256: await this.hashOfCustomers(tx, run.id),
      },
    });
  }

  /** Over a line for each customer, in the order of their ids: id, QuickBooks' id, and what is open on both sides. */
  private async hashOfCustomers(tx: TenantTx, runId: string): Promise<string> {
    const hash = createHash('sha256');
    let afterId: string | null = null;
    for (;;) {
      const page = await this.balances.findPage(tx, runId, afterId, CUSTOMERS_AT_A_TIME);
      for (const { id, listId, ours, theirs } of page) {
        hash.update(`${id},${listId ?? ''},${ours},${theirs}\n`);
      }
      afterId = page.at(-1)?.id ?? null;
      if (afterId === null) return hash.digest('hex');
    }
  }
}
