import { addressInOneLine, groupWarnings, proposeRenames } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError, notFound } from '../errors.js';
import type { Page } from '../http/page.schemas.js';
import { AdmissionService } from '../sync/admission.service.js';
import type {
  DuplicateChoice,
  DuplicateDecision,
  DuplicateGroup,
  DuplicatePreview,
  DuplicateQuery,
} from './duplicate.schemas.js';
import { DuplicateCarrier } from './duplicate-carrier.service.js';
import { canBeUndone, DuplicateDecisionRepository } from './duplicate-decision.repository.js';
import { DuplicateGroupRepository, type Member } from './duplicate-group.repository.js';
import { guardsFor, notesFor } from './duplicate-guards.js';
import { type DecisionStep, planChoice } from './duplicate-plan.js';

const NEWEST_DECISIONS = 50;

type On = Readonly<{ tenantId: string; user: SignedInUser }>;

/** JOB-2, JOB-3: groups of customers of one name, and what people decide about them. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly groups: DuplicateGroupRepository,
    private readonly decisions: DuplicateDecisionRepository,
    private readonly carrier: DuplicateCarrier,
    private readonly admission: AdmissionService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async list(tenantId: string, query: DuplicateQuery): Promise<Page<DuplicateGroup>> {
    const { page, pageSize, search, show } = query;
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const { keys, total } = await this.groups.keys(tx, {
        ...{ leftAlone: show === 'left', search, limit: pageSize, offset: (page - 1) * pageSize },
      });
      return { items: await this.groupsOf(tx, keys), page, pageSize, total };
    });
  }

  /** The newest decisions, whatever became of them. */
  async history(tenantId: string): Promise<{ items: DuplicateDecision[] }> {
    const items = await this.tenantDb.run({ tenantId }, (tx) =>
      this.decisions.newest(tx, NEWEST_DECISIONS),
    );
    return { items };
  }

  /** What a choice would do, on both sides. Changes nothing. @throws AppError invalid_input, conflict, not_found */
  async preview(tenantId: string, choice: DuplicateChoice): Promise<DuplicatePreview> {
    const facts = await this.admission.admission(tenantId);
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const { steps } = await this.plan(tx, choice);
      return {
        steps: steps.map(({ work: _, ...step }) => step),
        guards: guardsFor(choice.option, facts.facts, this.clock.now().getTime()),
        notes: notesFor(choice.option),
      };
    });
  }

  /** Decides about groups, all of them or none. @throws AppError invalid_input, conflict, not_found */
  async decide(
    on: On,
    choices: readonly DuplicateChoice[],
  ): Promise<{ items: DuplicateDecision[] }> {
    const { facts } = await this.admission.admission(on.tenantId);
    const nowMs = this.clock.now().getTime();
    for (const { option } of choices) {
      const open = guardsFor(option, facts, nowMs).find(
        ({ isMet, isRequired }) => isRequired && !isMet,
      );
      if (open !== undefined)
        throw new AppError('conflict', `This cannot be decided yet. ${open.text}`);
    }
    const items = await this.tenantDb.run(on, async (tx) => {
      const decided: DuplicateDecision[] = [];
      for (const choice of choices) decided.push(await this.decideOne(tx, on, choice));
      return decided;
    });
    return { items };
  }

  /** Support's approval of a removal, with the conversation that it rests on. @throws AppError not_found, conflict */
  async approve(on: On, decisionId: string, note: string): Promise<DuplicateDecision> {
    return this.tenantDb.run(on, async (tx) => {
      const decision = await this.decisions.lock(tx, decisionId);
      if (decision === null) throw notFound('decision');
      if (decision.state !== 'awaiting_approval') {
        throw new AppError('conflict', 'This decision does not wait for an approval any more.');
      }
      const at = this.clock.now();
      await this.decisions.approve(tx, decisionId, { by: on.user.name, note, at });
      await this.tell(tx, on, 'duplicates.approved', decisionId, { note });
      return this.shown(tx, decisionId);
    });
  }

  /** BEY-3: takes a decision back, as long as QuickBooks has nothing of it. @throws AppError not_found, conflict */
  async undo(on: On, decisionId: string): Promise<DuplicateDecision> {
    return this.tenantDb.run(on, async (tx) => {
      const decision = await this.decisions.lock(tx, decisionId);
      if (decision === null) throw notFound('decision');
      if (!canBeUndone(decision)) {
        throw new AppError(
          'conflict',
          'QuickBooks has taken a part of this already, so it cannot be taken back here.',
        );
      }
      await this.carrier.undo(tx, { ...on, decision });
      await this.tell(tx, on, 'duplicates.undone', decisionId, {});
      return this.shown(tx, decisionId);
    });
  }

  private async decideOne(
    tx: TenantTx,
    on: On,
    choice: DuplicateChoice,
  ): Promise<DuplicateDecision> {
    const { group, steps } = await this.plan(tx, choice);
    const at = this.clock.now();
    const needsQuickBooks = steps.some(({ side }) => side === 'quickbooks');
    const state =
      choice.option === 'remove_job' ? 'awaiting_approval' : needsQuickBooks ? 'approved' : 'done';
    const taken = state === 'done' ? await this.carrier.carryOut(tx, { ...on, steps }) : steps;
    const { key: groupKey, companyName, fingerprint } = group;
    const id = await this.decisions.add(tx, {
      ...{ tenantId: on.tenantId, groupKey, companyName, fingerprint, option: choice.option },
      ...{ state, steps: taken, by: on.user, at },
    });
    await this.tell(tx, on, 'duplicates.decided', id, {
      option: choice.option,
      group: companyName,
    });
    return this.shown(tx, id);
  }

  private async plan(
    tx: TenantTx,
    choice: DuplicateChoice,
  ): Promise<{ group: DuplicateGroup; steps: readonly DecisionStep[] }> {
    const { members } = await this.groups.members(tx, [choice.key]);
    const [group] = await this.groupsOf(tx, [choice.key]);
    if (group === undefined || members.length < 2) throw notFound('group of duplicates');
    if (group.fingerprint !== choice.fingerprint) {
      throw new AppError(
        'conflict',
        `The group “${group.companyName}” changed since you looked at it. Nothing was done. Look at it again.`,
      );
    }
    const settings = await tx.syncSetting.findFirst({ where: { kind: 'customer' } });
    const plan = planChoice(choice, members, settings?.direction ?? 'from_quickbooks');
    if (plan.kind === 'possible') return { group, steps: plan.steps };
    throw new AppError('invalid_input', plan.problems[0]?.message ?? 'This cannot be done.', {
      details: plan.problems,
    });
  }

  private async groupsOf(tx: TenantTx, keys: readonly string[]): Promise<DuplicateGroup[]> {
    if (keys.length === 0) return [];
    const { members, fingerprints } = await this.groups.members(tx, keys);
    const decisions = await this.decisions.newestOf(tx, keys);
    return keys.flatMap((key) => {
      const mine = members.filter((member) => member.key === key);
      const [first] = mine;
      if (first === undefined || mine.length < 2) return [];
      return [
        {
          key,
          companyName: first.record.companyName,
          fingerprint: fingerprints.get(key) ?? '',
          members: shownMembers(mine),
          decision: decisions.get(key) ?? null,
        },
      ];
    });
  }

  private async shown(tx: TenantTx, id: string): Promise<DuplicateDecision> {
    const decision = await this.decisions.find(tx, id);
    if (decision === null) throw notFound('decision');
    return decision;
  }

  private async tell(
    tx: TenantTx,
    on: On,
    action: 'duplicates.decided' | 'duplicates.approved' | 'duplicates.undone',
    subjectId: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.audit.record(tx, { actor: actorOf(on.user), action, subjectId, details });
  }
}

function shownMembers(members: readonly Member[]): DuplicateGroup['members'] {
  const warnings = new Map(
    groupWarnings(members).map(({ recordId, message }) => [recordId, message]),
  );
  const names = new Map(
    proposeRenames(members).map(({ recordId, companyName }) => [recordId, companyName]),
  );
  return members.map((member) => {
    const { recordId, record, isJob, shipToCount, quickbooks } = member;
    const [location] = record.locations;
    return {
      ...{
        customerId: recordId,
        companyName: record.companyName,
        active: record.active,
        phone: record.phone,
      },
      ...{ fullName: quickbooks?.fullName ?? null, isJob, shipToCount },
      location:
        location === undefined
          ? null
          : [location.name, addressInOneLine(location.address)].filter(Boolean).join(', '),
      proposedName: names.get(recordId) ?? null,
      warning: warnings.get(recordId) ?? null,
    };
  });
}
