import { admissionHolds, isOtherCompanyFile } from '@connector/domain';
import { decodeResponseSet } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../access/audit-log.js';
import type { BatchOutcome } from '../agents/batch.js';
import { AgentDispatch } from '../agents/dispatch.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { newBatchId } from '../ids.js';
import { readingSet } from '../quickbooks/message-set.js';
import { AdmissionService } from './admission.service.js';
import { held, outcomeOfFailure } from './batch-failure.js';
import type { ClaimedRun, PhaseOutcome } from './run.js';
import { RunRepository } from './run.repository.js';

const LOOK_DEADLINE_MS = 60_000;

type Answered = Extract<BatchOutcome, { kind: 'answered' }>;

/**
 * Lets a run in, or says what holds it. Asks QuickBooks itself, so that the company file is the right one at this
 * moment and not only when the agent last looked (RUN-4). The first run binds the tenant to the file it finds.
 */
@Injectable()
export class AdmitPhase {
  constructor(
    private readonly admission: AdmissionService,
    private readonly dispatch: AgentDispatch,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async work(run: ClaimedRun): Promise<PhaseOutcome> {
    const facts = await this.admission.facts(run.tenantId);
    const holds = admissionHolds(facts, this.clock.now().getTime());
    if (holds.length > 0) return held(...holds);
    const batchId = newBatchId();
    const outcome = await this.dispatch.send({
      tenantId: run.tenantId,
      batchId,
      companyFile: facts.boundCompanyFile,
      qbxml: readingSet({ type: 'HostQueryRq', body: {} }, { type: 'CompanyQueryRq', body: {} }),
      kind: 'read',
      deadlineMs: LOOK_DEADLINE_MS,
    });
    if (outcome.kind !== 'answered') return outcomeOfFailure(outcome);
    const result = await this.tenantDb.run({ tenantId: run.tenantId }, async (tx) => {
      await this.runs.advance(tx, run, this.clock.now(), { requests: 1 });
      return this.letIn(tx, run, outcome);
    });
    await this.dispatch.acknowledge(run.tenantId, batchId);
    return result;
  }

  private async letIn(tx: TenantTx, run: ClaimedRun, outcome: Answered): Promise<PhaseOutcome> {
    const { companyFile, timeZone } = outcome;
    if (companyFile === null) return noCompanyFile();
    const binding = await tx.companyFileBinding.findFirst();
    if (isOtherCompanyFile(binding?.path ?? null, companyFile)) {
      return wrongCompanyFile(`QuickBooks has “${companyFile}” open.`);
    }
    const companyName = companyNameIn(outcome.qbxml);
    // FM-9, FM-11: another company's books may have been put where the bound file was.
    if (binding !== null && binding.companyName !== companyName) {
      return wrongCompanyFile(
        `“${companyFile}” holds the books of “${companyName}”, and no longer those of “${binding.companyName}”.`,
      );
    }
    if (binding === null) await this.bind(tx, run, { path: companyFile, companyName });
    await this.runs.enterPhase(tx, run, { phase: 'observe', machineTimeZone: timeZone });
    return { kind: 'done' };
  }

  private async bind(
    tx: TenantTx,
    run: ClaimedRun,
    file: Readonly<{ path: string; companyName: string }>,
  ): Promise<void> {
    await tx.companyFileBinding.create({
      data: { tenantId: run.tenantId, ...file, boundAt: this.clock.now() },
    });
    await this.audit.record(tx, {
      actor: { kind: 'system', id: null, name: 'sync' },
      action: 'agent.company_file_bound',
      details: { path: file.path, runId: run.id },
    });
  }
}

function companyNameIn(answer: string): string {
  for (const response of decodeResponseSet(answer).responses) {
    if (response.type === 'CompanyQueryRs') return response.records[0]?.CompanyName ?? '';
  }
  return '';
}

function wrongCompanyFile(reason: string): PhaseOutcome {
  return outcomeOfFailure({ kind: 'refused', code: 'wrong_company_file', reason });
}

function noCompanyFile(): PhaseOutcome {
  return outcomeOfFailure({
    kind: 'unavailable',
    hresult: null,
    message: 'QuickBooks has no company file open.',
  });
}
