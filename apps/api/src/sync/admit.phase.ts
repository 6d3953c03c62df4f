import {
  admissionHolds,
  type CompanyFileIdentity,
  type CompanyFileVerdict,
  type Hold,
} from '@connector/domain';
import { formatQuickBooksDateTime, type QbxmlResponse } from '@connector/qbxml';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '../access/audit-log.js';
import { AgentDispatch } from '../agents/dispatch.js';
import { Clock } from '../clock.js';
import { type Binding, CompanyFileRepository } from '../company-files/company-file.repository.js';
import { companyFileHold } from '../company-files/company-file-hold.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { newBatchId } from '../ids.js';
import { readingSet } from '../quickbooks/message-set.js';
import { type Admission, AdmissionService } from './admission.service.js';
import { held, noCompanyFile, outcomeOfFailure, wrongCompanyFile } from './batch-failure.js';
import { clockNote, clockOffsetMs } from './clock-offset.js';
import { ClockOffsetRepository } from './clock-offset.repository.js';
import {
  closedThroughIn,
  companyNameIn,
  judgeLook,
  type KnownFile,
  lookRequests,
} from './company-file-look.js';
import { MirrorRepository } from './mirror.repository.js';
import { ObserveCursorRepository } from './observe-cursor.repository.js';
import { type Answered, usabilityOf } from './reading.js';
import { RECORD_KINDS, type RecordKind } from './record-kind.js';
import type { ClaimedRun, PhaseOutcome } from './run.js';
import { RunRepository } from './run.repository.js';

const LOOK_DEADLINE_MS = 60_000;
/** An agent that was there so recently is expected back: a restart, an update, a line that was cut. */
const EXPECTED_BACK_MS = 5 * 60_000;
const SAMPLES = { newest: 12, oldest: 8, gone: 5 };
/** More than any zone is from UTC: the machine's zone is not known yet. */
const ANY_ZONE_MS = 86_400_000;

/** An answered look, with our clock on both sides of it. */
interface LookedAt {
  readonly answer: Answered;
  readonly responses: readonly QbxmlResponse[];
  readonly offsetMs: number;
}

/**
 * Lets a run in, or says what holds it. Asks QuickBooks itself, so that the company file is the right one at this
 * moment and not only when the agent last looked (RUN-4). The look only reads, and names no file, so that a file that
 * was moved can be recognised (FM-10); whatever follows is for the bound file alone. The first run binds the tenant
 * to the file it finds.
 */
@Injectable()
export class AdmitPhase {
  constructor(
    @Inject(RECORD_KINDS) private readonly kinds: readonly RecordKind[],
    private readonly admission: AdmissionService,
    private readonly dispatch: AgentDispatch,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly files: CompanyFileRepository,
    private readonly mirror: MirrorRepository,
    private readonly cursors: ObserveCursorRepository,
    private readonly offsets: ClockOffsetRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async work(run: ClaimedRun): Promise<PhaseOutcome> {
    const admission = await this.admission.admission(run.tenantId);
    if (this.isExpectedBack(admission)) return { kind: 'waiting' };
    const holds = this.holdsBeforeLook(admission);
    if (holds.length > 0) return held(...holds);
    const known = await this.tenantDb.run(run, (tx) => this.knownFile(tx, admission.binding));
    const batchId = newBatchId();
    const sentAt = this.clock.now();
    const outcome = await this.dispatch.send({
      ...{ tenantId: run.tenantId, batchId, companyFile: null, follows: null },
      ...{ qbxml: readingSet(...lookRequests(known)), kind: 'read', deadlineMs: LOOK_DEADLINE_MS },
    });
    if (outcome.kind !== 'answered') return outcomeOfFailure(outcome);
    const usability = usabilityOf(outcome.qbxml);
    if (usability.kind !== 'usable') return unusableLook(usability.why);
    const { startedAt, finishedAt } = outcome;
    const times = { sentAt, receivedAt: this.clock.now(), startedAt, finishedAt };
    const look = {
      ...{ answer: outcome, responses: usability.responses },
      offsetMs: clockOffsetMs(times),
    };
    const result = await this.tenantDb.run(run, (tx) => this.judge(tx, run, known, look));
    await this.dispatch.acknowledge(run.tenantId, batchId);
    return result;
  }

  private isExpectedBack({ facts, agentSeenAt }: Admission): boolean {
    if (facts.agent !== 'offline' || agentSeenAt === null) return false;
    return this.clock.now().getTime() - agentSeenAt.getTime() < EXPECTED_BACK_MS;
  }

  /** Which file is open is looked at by ourselves, unless none is. */
  private holdsBeforeLook({ facts }: Admission): Hold[] {
    const isFileOpen = facts.quickbooks?.companyFile != null;
    return admissionHolds(facts, this.clock.now().getTime()).filter(
      ({ code }) => !(code === 'wrong_company_file' && isFileOpen),
    );
  }

  private async knownFile(tx: TenantTx, bound: Binding | null): Promise<KnownFile> {
    const [first] = this.kinds;
    if (first === undefined) throw new Error('No kind of record is synchronised.');
    const { observation } = first;
    const watermark = (await this.cursors.find(tx, observation.kind))?.watermark ?? null;
    return {
      bound,
      observation,
      samples: await this.mirror.samples(tx, observation.kind, SAMPLES),
      deletedSince:
        watermark === null
          ? null
          : formatQuickBooksDateTime(new Date(watermark.getTime() - ANY_ZONE_MS), 'UTC'),
    };
  }

  private async judge(
    tx: TenantTx,
    run: ClaimedRun,
    known: KnownFile,
    { answer, responses, offsetMs }: LookedAt,
  ): Promise<PhaseOutcome> {
    const note = clockNote(offsetMs);
    const notes = note === null ? [] : [note];
    await this.runs.advance(tx, run, this.clock.now(), { requests: 1, notes });
    await this.offsets.store(tx, run, offsetMs);
    if (answer.companyFile === null) return noCompanyFile();
    const opened = { path: answer.companyFile, companyName: companyNameIn(responses) };
    const isClockSetBack = (await this.offsets.setBackMs(tx, offsetMs)) > 0;
    const verdict = judgeLook(known, { opened, responses, isClockSetBack });
    const end = await this.actOn(tx, run, { known, opened, verdict });
    if (end !== null) return end;
    await this.files.setClosedThrough(tx, closedThroughIn(responses));
    const phase = run.mode === 'reconcile' ? 'reconcile' : 'observe';
    await this.runs.enterPhase(tx, run, { phase, machineTimeZone: answer.timeZone });
    return { kind: 'done' };
  }

  /** @returns how the run ends because of the file, or null to let it in. */
  private async actOn(
    tx: TenantTx,
    run: ClaimedRun,
    look: Readonly<{
      known: KnownFile;
      opened: CompanyFileIdentity;
      verdict: CompanyFileVerdict;
    }>,
  ): Promise<PhaseOutcome | null> {
    const { opened, verdict, known } = look;
    const { kind, evidence } = verdict;
    switch (kind) {
      case 'first':
        await this.bind(tx, run, opened);
        return null;
      case 'same':
        await this.files.setFound(tx, null);
        return null;
      case 'other':
        await this.files.setFound(tx, null);
        return held(
          wrongCompanyFile([`QuickBooks has “${opened.path}” open.`, ...evidence].join(' ')),
        );
      case 'moved':
      case 'renamed':
      case 'unsure':
      case 'went_back': {
        if (known.bound === null || (await this.isAccepted(tx, known.bound, opened))) return null;
        const found = {
          ...opened,
          kind,
          evidence: [...evidence],
          at: this.clock.now().toISOString(),
        };
        await this.files.setFound(tx, found);
        return held(companyFileHold(known.bound, found));
      }
    }
  }

  /** A person has accepted that the books went back, and they are not read anew yet. */
  private async isAccepted(
    tx: TenantTx,
    bound: CompanyFileIdentity,
    opened: CompanyFileIdentity,
  ): Promise<boolean> {
    const isBound = bound.path === opened.path && bound.companyName === opened.companyName;
    return isBound && (await this.cursors.isEverythingAskedFor(tx));
  }

  private async bind(tx: TenantTx, run: ClaimedRun, file: CompanyFileIdentity): Promise<void> {
    const by = { name: 'First sync', at: this.clock.now() };
    await this.files.bind(tx, run.tenantId, file, by);
    await this.audit.record(tx, {
      actor: { kind: 'system', id: null, name: 'sync' },
      action: 'agent.company_file_bound',
      details: { path: file.path, runId: run.id },
    });
  }
}

function unusableLook(why: string): PhaseOutcome {
  return {
    kind: 'ended',
    end: {
      state: 'failed',
      code: 'quickbooks_query_failed',
      message: `QuickBooks did not say which company file it has open: ${why}. Nothing was read or written; sync again, and tell IndusTrack support if it stays.`,
    },
  };
}
