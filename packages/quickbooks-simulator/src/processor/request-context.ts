import type { CompanyFile } from '../company-file/company-file.js';
import type { DeskState } from '../desk/desk-state.js';
import type { MachineClock } from '../machine/machine-clock.js';
import type { Session } from '../sessions/sessions.js';
import { Refusal } from './refusal.js';

/** What a request is carried out with. */
export interface RequestContext {
  readonly file: CompanyFile;
  readonly clock: MachineClock;
  readonly desk: DeskState;
  readonly session: Session;
  /** Ids of records that somebody has open in a QuickBooks window. */
  readonly busyIds: ReadonlySet<string>;
  /** What of the request was not carried out, in words; the rest of it was. Filled while it is carried out. */
  readonly warnings: string[];
}

/** @throws Refusal 3175 while somebody has the record open in QuickBooks. */
export function assertNotBusy(context: RequestContext, id: string): void {
  if (!context.busyIds.has(id)) return;
  throw new Refusal(
    3175,
    `There was an error when locking the object "${id}".  QuickBooks error message: ` +
      'This record is being used by another user.',
  );
}

/** @throws Refusal 3176 while somebody has a record open that the request would change along with its own. */
export function assertLinkNotBusy(context: RequestContext, linkedId: string): void {
  if (!context.busyIds.has(linkedId)) return;
  throw new Refusal(
    3176,
    `There was an error when locking the linked object "${linkedId}".  QuickBooks error message: ` +
      'This record is being used by another user.',
  );
}
