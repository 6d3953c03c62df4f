import { type Fields, type FieldValue, isFields, textField } from '../company-file/fields.js';
import type { StoredResponse } from '../company-file/message-set-store.js';
import type { SetRequest } from './message-set.js';
import { Refusal } from './refusal.js';

/** What a macro stands for looks like: "TxnID:Inv1". */
const MACRO = /^(ListID|TxnID):(.+)$/;

/**
 * A request in which every macro is replaced by the id that an earlier request of the same set was given
 * (behaviours.md §7): `defMacro="TxnID:Inv1"` there, `<TxnID>TxnID:Inv1</TxnID>` here.
 *
 * @param requests all requests of the set; `responses` are those of the first ones.
 * @throws Refusal 9100 for a macro that no earlier request has defined, or that was defined before.
 */
export function withoutMacros(
  request: SetRequest,
  requests: readonly SetRequest[],
  responses: readonly StoredResponse[],
): SetRequest {
  const defined = new Map<string, string>();
  responses.forEach((response, index) => {
    const earlier = requests[index];
    const [record] = response.answer.records;
    const name = earlier && macroDefinedBy(earlier);
    if (!name || !record) return;
    const id = textField(record, name.split(':')[0] ?? '');
    if (id !== undefined) defined.set(name, id);
  });
  const own = macroDefinedBy(request);
  if (own !== undefined && defined.has(own)) {
    throw new Refusal(9100, `The macro "${own}" is defined already.`);
  }
  return { ...request, body: replaced(request.body, defined) };
}

function macroDefinedBy(request: SetRequest): string | undefined {
  for (const value of Object.values(request.body)) {
    const name = isFields(value) ? textField(value, 'defMacro') : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

function replaced(fields: Fields, defined: ReadonlyMap<string, string>): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([element, value]) => [
      element,
      value === undefined ? undefined : replacedValue(element, value, defined),
    ]),
  );
}

function replacedValue(
  element: string,
  value: FieldValue,
  defined: ReadonlyMap<string, string>,
): FieldValue {
  if (Array.isArray(value)) return value.map((entry) => replacedValue(element, entry, defined));
  if (isFields(value)) return replaced(value, defined);
  // Only ids can be macros: "TxnID:…" in a name or memo is text.
  const isId = element !== 'defMacro' && /(ListID|TxnID)$/.test(element);
  if (typeof value !== 'string' || !isId || !MACRO.test(value)) return value;
  const id = defined.get(value);
  if (id === undefined) throw new Refusal(9100, `The macro "${value}" is not defined.`);
  return id;
}
