import type { Fields } from '../company-file/fields.js';
import type { ListFamily, ListRecord } from '../company-file/list-record.js';
import type { RequestContext } from '../processor/request-context.js';
import type { FieldRules } from './list-fields.js';
import type { Place } from './list-names.js';

/** What sets one kind of list record apart when it is added or changed. */
export interface ListKind extends FieldRules {
  readonly family: ListFamily;
  /** Name of the Ret element without "Ret". */
  readonly kind: string;
  /** Longest name, in characters. */
  readonly maxNameLength: number;
  /** Fields a new record has before its own are set. */
  readonly initial?: (context: RequestContext, place: Place, sent: Fields) => Fields;
  /**
   * Checks the whole of a record and completes it.
   *
   * @param before the fields as they were; undefined for a new record.
   * @throws Refusal when business rules forbid it.
   */
  readonly complete?: (
    context: RequestContext,
    options: {
      readonly fields: Fields;
      readonly before: Fields | undefined;
      readonly name: string;
      readonly sent: Fields;
    },
  ) => Fields;
  /** Last step after a new record is stored. */
  readonly added?: (context: RequestContext, record: ListRecord, sent: Fields) => ListRecord;
}
