import { type Fields, type FieldValue, isFields, withField } from '../company-file/fields.js';
import type { RequestContext } from '../processor/request-context.js';
import { REFERENCE_FAMILIES } from './reference-families.js';
import { isEmptyReference, resolveReference } from './references.js';

/** How an element of a request changes the stored fields, where setting it is not all there is to it. */
export type FieldRule = (options: {
  readonly fields: Fields;
  readonly value: FieldValue;
  readonly context: RequestContext;
}) => Fields;

/** Elements that are part of a record's head, or are handled where it is placed. */
const HEAD: ReadonlySet<string> = new Set([
  'ListID',
  'EditSequence',
  'Name',
  'IsActive',
  'ParentRef',
]);

/** Which elements of a kind of record have rules of their own. */
export interface FieldRules {
  readonly rules: Readonly<Record<string, FieldRule>>;
  /** Elements that steer the request and are not kept. */
  readonly ignored?: ReadonlySet<string>;
  /** What the record is called in QuickBooks' messages: "Customer". */
  readonly noun: string;
}

/**
 * The stored fields of a record after a request: an element sent is set, one sent empty is cleared, one left out
 * stays (behaviours.md §8). References are kept by ListID.
 *
 * @throws Refusal 3140 for a reference that names nothing, and those of the rules.
 */
export function changedFields(
  context: RequestContext,
  options: { readonly before: Fields; readonly sent: Fields; readonly by: FieldRules },
): Fields {
  const { before, sent, by } = options;
  let fields = before;
  for (const [element, value] of Object.entries(sent)) {
    if (value === undefined || HEAD.has(element) || by.ignored?.has(element)) continue;
    const rule = by.rules[element];
    if (rule) fields = rule({ fields, value, context });
    else
      fields = withField(fields, element, storedValue(context, { element, value, place: by.noun }));
  }
  return fields;
}

/** A value as it is kept: references by ListID, at any depth, and nothing for what was sent empty. */
export function storedValue(
  context: RequestContext,
  options: { readonly element: string; readonly value: FieldValue; readonly place: string },
): FieldValue | undefined {
  const { element, value, place } = options;
  if (value === '') return undefined;
  if (Array.isArray(value)) {
    return value.flatMap((entry) => storedValue(context, { element, value: entry, place }) ?? []);
  }
  if (!isFields(value)) return value;
  if (REFERENCE_FAMILIES[element] === undefined) {
    let aggregate: Fields = {};
    for (const [inner, innerValue] of Object.entries(value)) {
      if (innerValue === undefined) continue;
      const stored = storedValue(context, { element: inner, value: innerValue, place });
      aggregate = withField(aggregate, inner, stored);
    }
    return aggregate;
  }
  const reference = value as { ListID?: string; FullName?: string };
  if (isEmptyReference(reference)) return undefined;
  return { ListID: resolveReference(context.file, { element, reference, place }).listId };
}
