import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import { type Columns, rowsAs } from '../database/row-columns.js';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import type { StoredWrite, WriteState } from './quickbooks-write.js';
import type { NewWrite } from './record-kind.js';
import type { ClaimedRun } from './run.js';

/** How a write ended, or why it goes back. */
export interface WriteEnd {
  readonly id: string;
  readonly state: WriteState;
  readonly statusCode: number | null;
  readonly message: string | null;
  readonly quickbooksId: string | null;
  /** Not before then is it sent again; only for one that goes back to planned. */
  readonly notBefore: Date | null;
}

/** The writes of a run, or those of the ones before it. */
export interface WritesOf {
  readonly run: ClaimedRun;
  readonly which: 'this-run' | 'earlier-runs';
}

/** A message set that writes, as it was sent. */
export interface WriteBatch {
  readonly id: string;
  readonly qbxml: string;
  readonly writes: readonly StoredWrite[];
}

const WRITE: Columns<NewWrite & { readonly id: string }> = {
  ...{ id: 'uuid', stepId: 'uuid', kind: 'text', recordId: 'uuid', quickbooksId: 'text' },
  ...{ operation: 'text', content: 'json', agreed: 'json', decisionId: 'uuid' },
};

const END: Columns<WriteEnd> = {
  ...{ id: 'uuid', state: 'text', statusCode: 'integer', message: 'text', quickbooksId: 'text' },
  ...{ notBefore: 'timestamptz' },
};

interface Place {
  readonly id: string;
  readonly position: number;
  readonly editSequence: string | null;
}

const PLACE: Columns<Place> = { id: 'uuid', position: 'integer', editSequence: 'text' };

const STORED = Prisma.sql`
  id, run_id AS "runId", step_id AS "stepId", kind, record_id AS "recordId", quickbooks_id AS "quickbooksId", operation,
  content, agreed, state, batch_id AS "batchId", edit_sequence AS "editSequence", decision_id AS "decisionId", attempts,
  sent_at AS "sentAt"`;

/** The writes to QuickBooks: what a run still owes there, and what it may owe. */
@Injectable()
export class QuickBooksWriteRepository {
  async add(tx: TenantTx, run: ClaimedRun, writes: readonly NewWrite[], at: Date): Promise<void> {
    if (writes.length === 0) return;
    const rows = writes.map((write) => ({ ...write, id: newId() }));
    await tx.$executeRaw`
      INSERT INTO quickbooks_writes (id, tenant_id, run_id, step_id, kind, record_id, quickbooks_id, operation, content, agreed,
                                     decision_id, planned_at)
      SELECT id, ${run.tenantId}::uuid, ${run.id}::uuid, "stepId", kind, "recordId", "quickbooksId", operation, content, agreed,
             "decisionId", ${at}
      FROM ${rowsAs('new', rows, WRITE)}`;
  }

  /** The batches whose outcome is open: of this run, or of earlier ones. Oldest first. */
  async openBatchIds(tx: TenantTx, of: WritesOf): Promise<string[]> {
    const ofThisRun = of.which === 'this-run';
    // What this run could not find out stays unknown until the next one asks.
    const rows = await tx.$queryRaw<{ batchId: string }[]>`
      SELECT batch_id AS "batchId" FROM quickbooks_writes
      WHERE state IN ('sent', 'unknown') AND (run_id = ${of.run.id}::uuid) = ${ofThisRun}
        AND (state = 'sent' OR NOT ${ofThisRun})
      GROUP BY batch_id ORDER BY min(id::text)`;
    return rows.map(({ batchId }) => batchId);
  }

  /** A batch with its writes, in their order; null when it is settled. */
  async batch(tx: TenantTx, batchId: string): Promise<WriteBatch | null> {
    const [batch] = await tx.$queryRaw<{ qbxml: string }[]>`
      SELECT qbxml FROM quickbooks_batches WHERE id = ${batchId}`;
    if (batch === undefined) return null;
    const writes = await tx.$queryRaw<StoredWrite[]>`
      SELECT ${STORED} FROM quickbooks_writes WHERE batch_id = ${batchId} ORDER BY position`;
    return { id: batchId, qbxml: batch.qbxml, writes };
  }

  /** The planned writes of a run that may be sent now, oldest first. */
  async due(tx: TenantTx, run: ClaimedRun, now: Date, limit: number): Promise<StoredWrite[]> {
    return tx.$queryRaw<StoredWrite[]>`
      SELECT ${STORED} FROM quickbooks_writes
      WHERE run_id = ${run.id}::uuid AND state = 'planned' AND (not_before IS NULL OR not_before <= ${now})
      ORDER BY id LIMIT ${limit}`;
  }

  /** How many writes of a run wait for their time. */
  async countPlanned(tx: TenantTx, run: ClaimedRun): Promise<number> {
    const found = await tx.$queryRaw<{ planned: number }[]>`
      SELECT count(*)::int AS planned FROM quickbooks_writes WHERE run_id = ${run.id}::uuid AND state = 'planned'`;
    return found[0]?.planned ?? 0;
  }

  /** What the mirror has as the edit sequences of these records, by kind and QuickBooks id. */
  async editSequences(tx: TenantTx, writes: readonly StoredWrite[]): Promise<Map<string, string>> {
    const ids = writes.flatMap(({ quickbooksId }) => quickbooksId ?? []);
    if (ids.length === 0) return new Map();
    const kinds = [...new Set(writes.map(({ kind }) => kind))];
    const rows = await tx.$queryRaw<{ kind: string; id: string; editSequence: string }[]>`
      SELECT kind, quickbooks_id AS id, edit_sequence AS "editSequence" FROM mirror_records
      WHERE kind = ANY(${kinds}) AND quickbooks_id = ANY(${ids})`;
    return new Map(rows.map(({ kind, id, editSequence }) => [`${kind}/${id}`, editSequence]));
  }

  /** Makes these writes a batch. From here on it never changes: the id stands for this very text. @returns it, as sent */
  async makeBatch(
    tx: TenantTx,
    run: ClaimedRun,
    batch: Readonly<{ id: string; qbxml: string; writes: readonly StoredWrite[]; at: Date }>,
  ): Promise<WriteBatch> {
    const { id, qbxml, at } = batch;
    await tx.$executeRaw`
      INSERT INTO quickbooks_batches (id, tenant_id, qbxml, sent_at) VALUES (${id}, ${run.tenantId}::uuid, ${qbxml}, ${at})`;
    const places = batch.writes.map(
      (write, position): Place => ({
        id: write.id,
        position,
        editSequence: write.editSequence,
      }),
    );
    await tx.$executeRaw`
      UPDATE quickbooks_writes SET state = 'sent', batch_id = ${id}, position = place.position,
             sent_at = coalesce(sent_at, ${at}),
             attempts = attempts + 1, edit_sequence = place."editSequence"
      FROM ${rowsAs('place', places, PLACE)}
      WHERE quickbooks_writes.id = place.id`;
    const writes = batch.writes.map((write) => ({
      ...write,
      ...{ state: 'sent' as const, batchId: id },
      ...{ attempts: write.attempts + 1, sentAt: write.sentAt ?? at },
    }));
    return { id, qbxml, writes };
  }

  /** Nothing of the batch reached QuickBooks: its writes wait again, and its id stands for nothing any more. */
  async unmakeBatch(tx: TenantTx, batchId: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE quickbooks_writes SET state = 'planned', batch_id = NULL, position = NULL WHERE batch_id = ${batchId}`;
    await this.forgetBatch(tx, batchId);
  }

  /** Everything of the batch is settled: its text is kept no longer. */
  async forgetBatch(tx: TenantTx, batchId: string): Promise<void> {
    await tx.$executeRaw`DELETE FROM quickbooks_batches WHERE id = ${batchId}`;
  }

  async settle(tx: TenantTx, ends: readonly WriteEnd[], at: Date): Promise<void> {
    if (ends.length === 0) return;
    await tx.$executeRaw`
      UPDATE quickbooks_writes SET state = ended.state, status_code = ended."statusCode", message = ended.message,
             quickbooks_id = coalesce(ended."quickbooksId", quickbooks_writes.quickbooks_id),
             not_before = ended."notBefore",
             settled_at = CASE WHEN ended.state IN ('applied', 'refused') THEN ${at}::timestamptz END,
             batch_id = CASE WHEN ended.state = 'planned' THEN NULL ELSE quickbooks_writes.batch_id END
      FROM ${rowsAs('ended', ends, END)}
      WHERE quickbooks_writes.id = ended.id`;
  }

  /** Which of these records have a write whose outcome is open. @returns record ids and QuickBooks ids */
  async withOpenWrites(
    tx: TenantTx,
    kind: string,
    ends: Readonly<{ recordIds: readonly string[]; quickbooksIds: readonly string[] }>,
  ): Promise<Set<string>> {
    const rows = await tx.$queryRaw<{ recordId: string | null; quickbooksId: string | null }[]>`
      SELECT record_id AS "recordId", quickbooks_id AS "quickbooksId" FROM quickbooks_writes
      WHERE kind = ${kind} AND state IN ('planned', 'sent', 'unknown')
        AND (record_id = ANY(${ends.recordIds}::uuid[]) OR quickbooks_id = ANY(${ends.quickbooksIds}))`;
    return new Set(
      rows.flatMap(({ recordId, quickbooksId }) => [recordId ?? [], quickbooksId ?? []].flat()),
    );
  }

  /**
   * Takes back what was planned and never sent, by this run or by earlier ones: the records are planned anew.
   *
   * @returns the writes taken back
   */
  async takeBackUnsent(tx: TenantTx, of: WritesOf, at: Date): Promise<StoredWrite[]> {
    const ofThisRun = of.which === 'this-run';
    return tx.$queryRaw<StoredWrite[]>`
      UPDATE quickbooks_writes SET state = 'refused', message = 'Its run ended before it was sent.', settled_at = ${at}
      WHERE state = 'planned' AND (run_id = ${of.run.id}::uuid) = ${ofThisRun}
      RETURNING ${STORED}`;
  }
}
