import { Injectable } from '@nestjs/common';
import { AgentStatusRepository } from '../agents/agent-status.repository.js';
import { Clock } from '../clock.js';
import { CompanyFileRepository } from '../company-files/company-file.repository.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import {
  type AccountedChange,
  type AccountedChangeList,
  type AccountedChangeQuery,
  cursorBehind,
  type Statement,
} from './accountant.schemas.js';
import { AccountantChangesRepository } from './accountant-changes.repository.js';
import { AccountantMonthRepository, type AccountedMonth } from './accountant-month.repository.js';
import {
  AccountantStatementRepository,
  type WrittenCount,
} from './accountant-statement.repository.js';

/** BEY-20: what this product wrote into the company file, or changed here because of it, as an accountant wants to see it. */
@Injectable()
export class AccountantService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly months: AccountantMonthRepository,
    private readonly changeRows: AccountantChangesRepository,
    private readonly figures: AccountantStatementRepository,
    private readonly files: CompanyFileRepository,
    private readonly agents: AgentStatusRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError not_found */
  async changes(tenantId: string, query: AccountedChangeQuery): Promise<AccountedChangeList> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const month = await this.month(tx, query.month);
      // One more than asked for tells whether there is more.
      const asked = { ...query, limit: query.limit + 1 };
      const written = await this.changeRows.written(tx, month, asked);
      const decided = await this.changeRows.decided(tx, month, asked);
      const found = [...written, ...decided].sort(newestFirst);
      const items = found.slice(0, query.limit);
      const last = found.length > query.limit ? items.at(-1) : undefined;
      return {
        month: month.month,
        items,
        nextCursor: last === undefined ? null : cursorBehind(last),
      };
    });
  }

  /** @throws AppError not_found */
  async statement(tenantId: string, asked: string | undefined): Promise<Statement> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const month = await this.month(tx, asked);
      const written = await this.figures.written(tx, month);
      const sent = await this.figures.sent(tx, month);
      const settledTotals = await this.figures.settledTotals(tx, month);
      const agent = await this.agents.find(tx);
      const said = agent?.quickbooks ?? null;
      return {
        month: month.month,
        from: month.from.toISOString(),
        to: month.to.toISOString(),
        timeZone: month.timeZone,
        isOver: month.to <= this.clock.now(),
        firstMonth: month.firstMonth,
        tenantName: month.tenantName,
        companyFile: await this.figures.companyFile(tx, month),
        closedThrough: await this.files.closedThrough(tx),
        quickbooks: said,
        invoices: { sent, ...(await this.figures.followed(tx, month)) },
        records: statedRecords(written),
        refused: endedIn(written, 'refused'),
        unknown: endedIn(written, 'unknown'),
        settledTotals,
        runs: await this.figures.runs(tx, month),
        backups: await this.figures.backups(tx, month),
        isEmpty:
          written.length === 0 &&
          (await this.changeRows.decided(tx, month, { search: '', limit: 1 })).length === 0,
      };
    });
  }

  private async month(tx: TenantTx, asked: string | undefined): Promise<AccountedMonth> {
    const month = await this.months.find(tx, asked ?? null, this.clock.now());
    if (month === null) throw notFound('company');
    return month;
  }
}

/** Both are text that sorts as what it says: an instant in UTC, and an id of the same form. */
function newestFirst(one: AccountedChange, other: AccountedChange): number {
  return cursorBehind(one) < cursorBehind(other) ? 1 : -1;
}

const PLACES = ['quickbooks', 'industrack'] as const;

function statedRecords(written: readonly WrittenCount[]): Statement['records'] {
  return (['customer', 'item'] as const).flatMap((kind) =>
    PLACES.map((place) => {
      const mine = written.filter(
        ({ state, side, ...each }) =>
          state === 'done' && each.kind === kind && (side === place || side === 'both'),
      );
      const countOf = (...actions: string[]) =>
        mine
          .filter(({ action }) => actions.includes(action))
          .reduce((sum, { count }) => sum + count, 0);
      return {
        ...{ kind, place, added: countOf('create'), changed: countOf('update', 'link') },
        ...{ madeActive: countOf('activate'), madeInactive: countOf('deactivate') },
      };
    }),
  );
}

/** What happens in IndusTrack is never refused; what waits for an answer is QuickBooks' to give. */
function endedIn(written: readonly WrittenCount[], end: WrittenCount['state']): number {
  return written
    .filter(({ state, side }) => state === end && side !== 'industrack')
    .reduce((sum, { count }) => sum + count, 0);
}
