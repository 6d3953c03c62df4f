import { nameKey, planRemoval, quickbooksProblems, type SyncDirection } from '@connector/domain';
import type { FieldProblem } from '../errors.js';
import type { Merged } from './customer-merge.repository.js';
import type { DuplicateChoice } from './duplicate.schemas.js';
import type { Member } from './duplicate-group.repository.js';

/** What a step does, as the work on it needs it. */
export type StepWork =
  /** Gives a QuickBooks record another company name; never another name (CUS-8). */
  | {
      readonly kind: 'rename';
      readonly customerId: string;
      readonly listId: string;
      readonly companyName: string;
    }
  | { readonly kind: 'rename_here'; readonly customerId: string; readonly companyName: string }
  /** The job's ship-to addresses become its parent's. */
  | {
      readonly kind: 'move_ship_tos';
      readonly customerId: string;
      readonly listId: string;
      readonly parentListId: string;
    }
  | { readonly kind: 'delete_job'; readonly customerId: string; readonly listId: string }
  | { readonly kind: 'deactivate_job'; readonly customerId: string; readonly listId: string }
  | {
      readonly kind: 'merge';
      readonly customerId: string;
      readonly survivorId: string;
      readonly merged?: Merged;
    }
  | { readonly kind: 'direction' };

/** One step of a decision, with how far it has come. */
export interface DecisionStep {
  readonly side: 'quickbooks' | 'industrack';
  readonly record: string;
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly state: 'due' | 'sent' | 'done' | 'refused';
  readonly message: string | null;
  readonly work: StepWork;
}

/** What a choice comes to, or what is wrong with it, field by field. */
export type ChoicePlan =
  | { readonly kind: 'possible'; readonly steps: readonly DecisionStep[] }
  | { readonly kind: 'impossible'; readonly problems: readonly FieldProblem[] };

/** JOB-3: the steps that a choice takes, on both sides. Pure: the same group and choice give the same steps. */
export function planChoice(
  choice: DuplicateChoice,
  members: readonly Member[],
  direction: SyncDirection,
): ChoicePlan {
  switch (choice.option) {
    case 'leave':
      return { kind: 'possible', steps: [] };
    case 'rename':
      return planRenames(choice, members, direction);
    case 'remove_job':
      return planRemovals(choice, members);
    case 'one_way':
      return planMerges(choice, members, direction);
  }
}

function planRenames(
  { names }: DuplicateChoice,
  members: readonly Member[],
  direction: SyncDirection,
): ChoicePlan {
  const problems: FieldProblem[] = [];
  const renamed = new Set(names.map(({ customerId }) => customerId));
  const staying = members.filter(({ recordId }) => !renamed.has(recordId));
  const taken = new Set(staying.map(({ record }) => nameKey(record.companyName)));
  const steps = names.flatMap(({ customerId, companyName }, place) => {
    const field = `names.${place}.companyName`;
    const member = members.find(({ recordId }) => recordId === customerId);
    if (member === undefined)
      return wrong(
        problems,
        `names.${place}.customerId`,
        'This customer is not in the group any more.',
      );
    const [problem] = quickbooksProblems({ ...member.record, companyName }).filter(
      (one) => one.field === 'companyName',
    );
    if (problem !== undefined) return wrong(problems, field, problem.message);
    if (taken.has(nameKey(companyName)))
      return wrong(
        problems,
        field,
        `“${companyName}” is another customer’s name in this group. Give each a name of its own.`,
      );
    taken.add(nameKey(companyName));
    return [renameStep(member, companyName, direction)];
  });
  if (names.length === 0) wrong(problems, 'names', 'Give at least one job a new company name.');
  return problems.length > 0 ? { kind: 'impossible', problems } : { kind: 'possible', steps };
}

/** Where IndusTrack is the master the name is changed there, and travels like any edit. */
function renameStep(member: Member, companyName: string, direction: SyncDirection): DecisionStep {
  const { recordId: customerId, quickbooksListId: listId, record, fullName } = member;
  const change = { before: record.companyName, after: companyName };
  if (direction === 'to_quickbooks' || listId === null) {
    return step(
      'industrack',
      record.companyName,
      'The customer gets another company name.',
      change,
      { kind: 'rename_here', customerId, companyName },
    );
  }
  const what = 'The company name changes in QuickBooks; the name of the job stays.';
  return step('quickbooks', fullName, what, change, {
    kind: 'rename',
    customerId,
    listId,
    companyName,
  });
}

function planRemovals({ customerIds }: DuplicateChoice, members: readonly Member[]): ChoicePlan {
  const problems: FieldProblem[] = [];
  const lists = new Map(
    members.map((member) => [member.quickbooksListId, member.quickbooks?.shipToAddresses ?? []]),
  );
  const steps = customerIds.flatMap((customerId, place) => {
    const field = `customerIds.${place}`;
    const job = members.find(({ recordId }) => recordId === customerId);
    if (job?.quickbooksListId == null || !job.isJob)
      return wrong(problems, field, 'Only a job of this group can be removed.');
    const parent = members.find(({ quickbooksListId }) => quickbooksListId === job.parentListId);
    if (parent?.quickbooksListId == null)
      return wrong(
        problems,
        field,
        `The customer above “${job.fullName}” stands under another name in IndusTrack, so the job cannot go into it.`,
      );
    const plan = planRemoval(job, lists.get(parent.quickbooksListId) ?? []);
    if (plan.kind === 'impossible') return wrong(problems, field, plan.reason);
    lists.set(parent.quickbooksListId, [...plan.shipToAddresses]);
    return removalSteps(
      job,
      parent,
      plan.shipToAddresses.map(({ name }) => name),
    );
  });
  if (customerIds.length === 0) wrong(problems, 'customerIds', 'Choose at least one job.');
  return problems.length > 0 ? { kind: 'impossible', problems } : { kind: 'possible', steps };
}

function removalSteps(job: Member, parent: Member, shipTos: readonly string[]): DecisionStep[] {
  const { recordId: customerId, quickbooksListId: listId, fullName } = job;
  if (listId === null || parent.quickbooksListId === null) return [];
  const before = parent.quickbooks?.shipToAddresses.map(({ name }) => name).join(', ') || null;
  return [
    step(
      'quickbooks',
      parent.fullName,
      `The ship-to addresses of the job “${fullName}” are added to its customer.`,
      { before, after: shipTos.join(', ') },
      {
        ...{ kind: 'move_ship_tos', customerId, listId, parentListId: parent.quickbooksListId },
      },
    ),
    step(
      'quickbooks',
      fullName,
      'The job is deleted; where QuickBooks does not allow that, because it is used, it is made inactive.',
      { before: fullName, after: null },
      { kind: 'delete_job', customerId, listId },
    ),
    mergeStep(job, parent),
  ];
}

function planMerges(
  { customerIds, survivorId }: DuplicateChoice,
  members: readonly Member[],
  direction: SyncDirection,
): ChoicePlan {
  const problems: FieldProblem[] = [];
  const survivor = members.find(({ recordId, isJob }) =>
    survivorId === undefined ? !isJob : recordId === survivorId,
  );
  if (survivor === undefined)
    wrong(problems, 'survivorId', 'Say which customer of the group stays.');
  const merges = customerIds.flatMap((customerId, place) => {
    const duplicate = members.find(({ recordId }) => recordId === customerId);
    if (duplicate === undefined || duplicate === survivor || survivor === undefined)
      return wrong(
        problems,
        `customerIds.${place}`,
        'Choose other customers of this group than the one that stays.',
      );
    return [mergeStep(duplicate, survivor)];
  });
  if (customerIds.length === 0)
    wrong(problems, 'customerIds', 'Choose the customers that go into the one that stays.');
  const turn = step(
    'industrack',
    'Customers',
    'The direction becomes IndusTrack → QuickBooks.',
    { before: WORDS[direction], after: WORDS.to_quickbooks },
    { kind: 'direction' },
  );
  const steps = [...(direction === 'to_quickbooks' ? [] : [turn]), ...merges];
  return problems.length > 0 ? { kind: 'impossible', problems } : { kind: 'possible', steps };
}

function mergeStep(duplicate: Member, survivor: Member): DecisionStep {
  return step(
    'industrack',
    duplicate.fullName,
    `The customer goes into “${survivor.fullName}”, with its service locations and invoices. Its old address in IndusTrack leads there.`,
    { before: null, after: null },
    { kind: 'merge', customerId: duplicate.recordId, survivorId: survivor.recordId },
  );
}

const WORDS: Readonly<Record<SyncDirection, string>> = {
  from_quickbooks: 'QuickBooks → IndusTrack',
  to_quickbooks: 'IndusTrack → QuickBooks',
  two_way: 'Two-way',
};

function step(
  side: DecisionStep['side'],
  record: string,
  what: string,
  change: Readonly<{ before: string | null; after: string | null }>,
  work: StepWork,
): DecisionStep {
  return { side, record, what, ...change, state: 'due', message: null, work };
}

function wrong(problems: FieldProblem[], field: string, message: string): [] {
  problems.push({ field, message });
  return [];
}
