import {
  baseForLink,
  type CustomerRecord,
  companyNameOf,
  type IndusTrackSide,
  industrackViewOf,
  matchCustomer,
  nameKey,
  type QuickBooksSide,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { groupBy } from '../grouping.js';
import { modifiedAtMs } from '../quickbooks/modified-at.js';
import { MirrorRepository } from '../sync/mirror.repository.js';
import { QuickBooksWriteRepository } from '../sync/quickbooks-write.repository.js';
import type { PlanContext, PlanKey } from '../sync/record-kind.js';
import {
  type CustomerEnd,
  CustomerEndsRepository,
  type LinkRow,
  type QuickBooksEnd,
} from './customer-ends.repository.js';
import type { FoundLink, LinkQuestion, LoadedCustomer } from './customer-plan.js';
import { type Above, ancestorsOf, recordsAbove } from './records-above.js';

interface Candidates {
  /** Unlinked customers, by name key. */
  readonly byName: Map<string, CustomerEnd[]>;
  readonly rejected: ReadonlySet<string>;
}

/** The customers of a batch, as the planner looks at them. */
export interface LoadedCustomers {
  /** In the order of their keys, put together as they are asked for; once. */
  readonly customers: Iterable<LoadedCustomer>;
  /** All that IndusTrack has of them, and of those that may be the same. */
  readonly records: readonly CustomerRecord[];
  /** Ids, on either side, of those with a write of unknown outcome. */
  readonly busy: ReadonlySet<string>;
}

/** Gathers what the planner looks at: both ends of each customer, the link between them, or one that is found. */
@Injectable()
export class CustomerLoader {
  constructor(
    private readonly ends: CustomerEndsRepository,
    private readonly mirror: MirrorRepository,
    private readonly writes: QuickBooksWriteRepository,
  ) {}

  async load(
    tx: TenantTx,
    context: PlanContext,
    keys: readonly PlanKey[],
  ): Promise<LoadedCustomers> {
    // Put behind one another at once: most of a batch is asked for by the key that it was found with.
    const [links, quickbooks] = await Promise.all([
      this.ends.links(tx, keys),
      this.ends.quickbooks(
        tx,
        keys.flatMap(({ quickbooksId }) => quickbooksId ?? []),
      ),
    ]);
    const pairs = pairsOf(keys, links);
    const quickbooksIds = pairs.flatMap(({ quickbooksId }) => quickbooksId ?? []);
    const recordIds = pairs.flatMap(({ recordId }) => recordId ?? []);
    const [linked, customers, asked, busy] = await Promise.all([
      this.ends.quickbooks(
        tx,
        quickbooksIds.filter((id) => !quickbooks.has(id)),
      ),
      this.ends.customers(tx, recordIds),
      this.ends.withOpenQuestion(tx, recordIds),
      this.writes.withOpenWrites(tx, 'customer', { recordIds, quickbooksIds }),
    ]);
    for (const [id, end] of linked) quickbooks.set(id, end);
    const gone = [...quickbooks.values()].filter(({ isDeleted }) => isDeleted);
    const [above, survivors] = await Promise.all([
      recordsAbove(tx, this.mirror, quickbooks),
      this.ends.survivors(
        tx,
        gone.map(({ quickbooksId }) => quickbooksId),
      ),
    ]);
    const sideOf = (end: QuickBooksEnd) =>
      quickbooksSide(end, { above, context, survivor: survivors.get(end.quickbooksId) ?? null });
    const unlinked = pairs.flatMap(({ link, quickbooksId }) =>
      link === null && quickbooksId !== null ? (quickbooks.get(quickbooksId) ?? []) : [],
    );
    const candidates = await this.candidates(tx, context, unlinked.map(sideOf));
    const loadPair = (pair: Pair) => {
      const end = quickbooks.get(pair.quickbooksId ?? '');
      // Nobody asks for it again: most of a batch's memory.
      quickbooks.delete(pair.quickbooksId ?? '');
      const customer = pair.recordId === null ? undefined : customers.get(pair.recordId);
      return loadOne({ pair, end: end && sideOf(end), customer, candidates, asked, context });
    };
    const namesakes = [...candidates.byName.values()].flat();
    return {
      customers: presentOf(pairs, loadPair),
      records: [...customers.values(), ...namesakes].map(({ record }) => record),
      busy,
    };
  }

  private async candidates(
    tx: TenantTx,
    context: PlanContext,
    unlinked: readonly QuickBooksSide[],
  ): Promise<Candidates> {
    const present = unlinked.filter(({ state }) => state === 'present');
    const keys = present.flatMap((side) => viewKey(side) ?? []);
    const rows = await this.ends.unlinkedByName(tx, context.run.id, [...new Set(keys)]);
    const byName = groupBy(rows, ({ key }) => nameKey(key));
    const ids = rows.length === 0 ? [] : present.map(({ customer }) => customer.listId);
    return { byName, rejected: await this.ends.rejectedPairs(tx, ids) };
  }
}

function* presentOf(
  pairs: readonly Pair[],
  load: (pair: Pair) => LoadedCustomer | null,
): Generator<LoadedCustomer> {
  for (const pair of pairs) {
    const loaded = load(pair);
    if (loaded !== null) yield loaded;
  }
}

interface Pair {
  readonly quickbooksId: string | null;
  readonly recordId: string | null;
  readonly link: LinkRow | null;
}

/** Keys completed by the links, each customer once. */
function pairsOf(keys: readonly PlanKey[], links: readonly LinkRow[]): Pair[] {
  const byQuickBooks = new Map(links.map((link) => [link.quickbooksId, link]));
  const byRecord = new Map(links.map((link) => [link.recordId, link]));
  const pairs = new Map<string, Pair>();
  for (const key of keys) {
    const link =
      byQuickBooks.get(key.quickbooksId ?? '') ?? byRecord.get(key.recordId ?? '') ?? null;
    const quickbooksId = link?.quickbooksId ?? key.quickbooksId;
    const recordId = link?.recordId ?? (key.quickbooksId === null ? key.recordId : null);
    pairs.set(`${quickbooksId}/${recordId}`, { quickbooksId, recordId, link });
  }
  return [...pairs.values()];
}

function loadOne(
  input: Readonly<{
    pair: Pair;
    end: QuickBooksSide | undefined;
    customer: CustomerEnd | undefined;
    candidates: Candidates;
    asked: ReadonlySet<string>;
    context: PlanContext;
  }>,
): LoadedCustomer | null {
  const { pair, end, customer, candidates, asked, context } = input;
  const { link } = pair;
  const quickbooks = end ?? null;
  const base = {
    ...pair,
    found: null,
    questions: [],
    isAsked: false,
    lastSide: link?.lastSide ?? null,
    lastWriteAt: link?.lastWriteAt ?? null,
  };
  if (link !== null) {
    // Without a row it was taken out of the database altogether: removed, and nothing else is known of it.
    const industrack = customer === undefined ? removedSide(link) : industrackSide(customer);
    const { base: agreed, flips, isPaused } = link;
    const subject = {
      quickbooks,
      industrack,
      link: { base: agreed, flips, isPaused },
      nameTakenBy: null,
    };
    return { ...base, subject };
  }
  const industrack = customer === undefined ? null : industrackSide(customer);
  if (quickbooks === null) {
    if (industrack === null) return null;
    const isAsked = asked.has(pair.recordId ?? '');
    return { ...base, isAsked, subject: { quickbooks, industrack, link: null, nameTakenBy: null } };
  }
  return { ...base, ...linkFound(quickbooks, candidates, context) };
}

/** Looks for the customer that an unlinked QuickBooks record is, among those of the same name. */
function linkFound(
  quickbooks: QuickBooksSide,
  candidates: Candidates,
  { settings }: PlanContext,
): Pick<LoadedCustomer, 'subject' | 'found' | 'questions'> & { recordId: string | null } {
  const { listId } = quickbooks.customer;
  const alone = { quickbooks, industrack: null, link: null, nameTakenBy: null };
  const key = viewKey(quickbooks);
  const named = key === null ? [] : (candidates.byName.get(key) ?? []);
  const open = named.filter(({ recordId }) => !candidates.rejected.has(`${listId}/${recordId}`));
  const nothing = { subject: alone, found: null, questions: [] as LinkQuestion[], recordId: null };
  if (quickbooks.state !== 'present' || open.length === 0) return nothing;
  const { customer, ancestors } = quickbooks;
  const view = industrackViewOf({ quickbooks: customer, ancestors });
  if (view === null) return nothing;
  const verdict = matchCustomer(quickbooks, open);
  if (verdict.kind === 'new') return nothing;
  if (verdict.kind === 'unsure') return { ...nothing, questions: [...verdict.proposals] };
  const match = open.find(({ recordId }) => recordId === verdict.recordId);
  if (match === undefined || key === null) return nothing;
  // Two QuickBooks records cannot both be the same customer.
  candidates.byName.set(
    key,
    named.filter((one) => one !== match),
  );
  const industrack = industrackSide(match);
  const times = { quickbooksMs: quickbooks.editedAtMs, industrackMs: industrack.editedAtMs };
  const base = baseForLink(view, match.record, settings, times);
  const found: FoundLink = { base, reason: verdict.reason };
  const link = { base, flips: 0, isPaused: false };
  return {
    subject: { quickbooks, industrack, link, nameTakenBy: null },
    found,
    questions: [],
    recordId: match.recordId,
  };
}

function quickbooksSide(
  end: QuickBooksEnd,
  around: Readonly<{ above: Above; context: PlanContext; survivor: string | null }>,
): QuickBooksSide {
  const { run } = around.context;
  const clock = { timeZone: run.machineTimeZone ?? 'UTC', offsetMs: run.clockOffsetMs ?? 0 };
  return {
    customer: end.fields,
    ancestors: ancestorsOf(end, around.above),
    state: end.isDeleted ? 'deleted' : 'present',
    // Reckoning with zones takes its time, and only conflicts ask for it.
    get editedAtMs() {
      return modifiedAtMs(end.timeModified, clock);
    },
    survivor: around.survivor,
  };
}

function industrackSide(customer: CustomerEnd): IndusTrackSide {
  const { record, state, editedAt } = customer;
  return {
    record,
    state,
    // A row that came as JSON carries its times as text.
    editedAtMs: new Date(editedAt).getTime(),
  };
}

function removedSide(link: LinkRow): IndusTrackSide {
  return { record: link.base, state: 'removed', editedAtMs: 0 };
}

/** Of the name under which it stands in IndusTrack. */
function viewKey({ customer, ancestors }: QuickBooksSide): string | null {
  const companyName = companyNameOf(customer, ancestors);
  return companyName === null ? null : nameKey(companyName);
}
