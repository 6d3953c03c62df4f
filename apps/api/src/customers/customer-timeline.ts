import type { NewRecordChange } from '../history/record-change.repository.js';
import type { PlanContext } from '../sync/record-kind.js';
import type { PlannedCustomer } from './customer-plan.js';

/** What a planned customer leaves in its timeline: what IndusTrack got, and what lost a conflict (CUS-3). */
export function changesOf(record: PlannedCustomer, { run, at }: PlanContext): NewRecordChange[] {
  const { recordId } = record.key;
  if (recordId === null) return [];
  const { step, loaded } = record.plan;
  const bySync = {
    kind: 'customer',
    recordId,
    at,
    actorKind: 'sync',
    actorName: 'Sync',
    runId: run.id,
  } as const;
  const changes: NewRecordChange[] = [];
  if (step.loser !== null) {
    const { side: place, record: before } = step.loser;
    changes.push({ ...bySync, action: 'overridden', place, changes: step.overridden, before });
  }
  if (step.industrack !== null) {
    const isNew = step.industrack.kind === 'create';
    const action = isNew ? 'created' : record.action === 'link' ? 'linked' : 'synced';
    changes.push({
      ...{ ...bySync, action, place: 'industrack' as const },
      // What a new customer was created with stands in it, and in the run's report.
      changes: isNew ? [] : step.changes,
      before: isNew ? null : (loaded.subject.industrack?.record ?? null),
    });
  }
  return changes;
}
