import { isSameAmount } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import type { ClaimedRun, PhaseOutcome } from '../sync/run.js';
import { RunRepository } from '../sync/run.repository.js';
import { CustomerBalanceRepository } from './customer-balance.repository.js';
import { QuickBooksLook } from './quickbooks-look.service.js';
import type { NewDifference, OwedByCustomer, ReconciliationPlace } from './reconciliation.js';
import { ReconciliationRepository } from './reconciliation.repository.js';

/**
 * Compares what customers owe, a page at a time: the sum of their invoices on both sides, and for information what
 * QuickBooks itself says that they owe.
 */
@Injectable()
export class CustomerComparison {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly reconciliations: ReconciliationRepository,
    private readonly balances: CustomerBalanceRepository,
    private readonly look: QuickBooksLook,
    private readonly clock: Clock,
  ) {}

  /** @returns how the phase ends for it, null to go on, or that every customer was compared */
  async page(
    run: ClaimedRun,
    { afterId }: ReconciliationPlace,
  ): Promise<PhaseOutcome | null | 'done'> {
    const page = await this.tenantDb.run(run, (tx) => this.balances.findPage(tx, run.id, afterId));
    const last = page.at(-1);
    if (last === undefined) return 'done';
    const listIds = page.flatMap(({ listId }) => listId ?? []);
    const looked = await this.look.balances(run, listIds);
    if (looked.kind === 'outcome') return looked.outcome;
    const differences = page.flatMap(differenceOf);
    await this.tenantDb.run(run, async (tx) => {
      await this.balances.setQuickBooksBalances(tx, run, looked.said);
      await this.reconciliations.addDifferences(tx, run, differences);
      await this.reconciliations.move(tx, run, { stage: 'customers', afterId: last.id });
      await this.runs.advance(tx, run, this.clock.now(), {
        requests: 1,
        ...(differences.length === 0 ? {} : { counts: { hold: differences.length } }),
      });
    });
    return null;
  }
}

function differenceOf({ id, name, ours, theirs, unexplained }: OwedByCustomer): NewDifference[] {
  if (isSameAmount(ours, theirs)) return [];
  return [
    {
      ...{ kind: 'customer', aspect: 'balance', recordId: id, name, ours, theirs },
      ...{ isFollowed: unexplained === 0, isAccepted: false },
    },
  ];
}
