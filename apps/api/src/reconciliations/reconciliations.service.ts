import { Injectable } from '@nestjs/common';
import type { SignedInUser } from '../access/caller.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import type { Page } from '../http/page.schemas.js';
import type {
  DifferenceList,
  DifferenceQuery,
  OwedCustomerList,
  OwedCustomerQuery,
  Reconciliation,
  StatementKey,
  VerdictOnStatement,
} from './reconciliation.schemas.js';
import { ReconciliationRequests } from './reconciliation-requests.service.js';
import { ReconciliationViewRepository } from './reconciliation-view.repository.js';
import { type StatementValue, statementFile } from './statement.js';
import { StatementSigner } from './statement-signer.js';

/** Comparisons of both sides, for people (BEY-8). */
@Injectable()
export class ReconciliationsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly requests: ReconciliationRequests,
    private readonly views: ReconciliationViewRepository,
    private readonly signer: StatementSigner,
  ) {}

  /** @throws AppError conflict where a run is open, or there is nothing to compare yet */
  async start(tenantId: string, person: SignedInUser): Promise<Reconciliation> {
    return this.find(tenantId, await this.requests.requestByPerson(tenantId, person));
  }

  async list(
    tenantId: string,
    query: Readonly<{ page: number; pageSize: number }>,
  ): Promise<Page<Reconciliation>> {
    const { page, pageSize } = query;
    const found = await this.tenantDb.run({ tenantId }, (tx) => this.views.findPage(tx, query));
    return { ...found, page, pageSize };
  }

  /** @throws AppError not_found */
  async find(tenantId: string, id: string): Promise<Reconciliation> {
    return this.tenantDb.run({ tenantId }, (tx) => this.known(tx, id));
  }

  /** @throws AppError not_found */
  async differences(tenantId: string, id: string, query: DifferenceQuery): Promise<DifferenceList> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      await this.known(tx, id);
      const more = { ...query, limit: query.limit + 1 };
      return listOf(await this.views.findDifferences(tx, id, more), query.limit);
    });
  }

  /** @throws AppError not_found */
  async customers(
    tenantId: string,
    id: string,
    query: OwedCustomerQuery,
  ): Promise<OwedCustomerList> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      await this.known(tx, id);
      const more = { ...query, limit: query.limit + 1 };
      return listOf(await this.views.findCustomers(tx, id, more), query.limit);
    });
  }

  /** @throws AppError not_found, also where it has no statement since something differs */
  async statement(tenantId: string, id: string): Promise<{ fileName: string; content: string }> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const { number } = await this.known(tx, id);
      const statement = await this.views.findStatement(tx, id);
      if (statement === null) throw notFound('statement');
      return {
        fileName: `reconciliation-${number}-statement.json`,
        content: statementFile(statement),
      };
    });
  }

  key(): StatementKey {
    return this.signer.publicKey();
  }

  /** Whether a statement that somebody hands in is ours, and unchanged. */
  check(tenantId: string, file: string): VerdictOnStatement {
    const judged = this.signer.judge(file);
    if (judged.kind !== 'genuine') return { verdict: judged.kind, about: null };
    const { statement } = judged;
    if (fieldsOf(statement.tenant).id !== tenantId) {
      return { verdict: 'other_company', about: null };
    }
    return { verdict: 'genuine', about: aboutOf(statement) };
  }

  private async known(tx: TenantTx, id: string): Promise<Reconciliation> {
    const found = await this.views.find(tx, id);
    if (found === null) throw notFound('reconciliation');
    return found;
  }
}

/** @param found one more than asked for, where there is more */
function listOf<T extends { readonly id: string }>(
  found: readonly T[],
  limit: number,
): { items: T[]; nextCursor: string | null } {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

function aboutOf(
  statement: Readonly<Record<string, StatementValue>>,
): NonNullable<VerdictOnStatement['about']> {
  const figures = fieldsOf(statement.industrack);
  return {
    reconciliation: Number(statement.reconciliation),
    tenantName: String(fieldsOf(statement.tenant).name),
    companyFile: String(fieldsOf(statement.companyFile).path),
    comparedAt: String(fieldsOf(statement.compared).to),
    invoices: Number(figures.invoices),
    total: String(figures.total),
    balance: String(figures.balance),
    payments: Number(figures.payments),
    paymentTotal: String(figures.paymentTotal),
  };
}

function fieldsOf(value: StatementValue | undefined): Readonly<Record<string, StatementValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, StatementValue>>)
    : {};
}
