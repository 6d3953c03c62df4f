/** A value inside a record, in the codec's own form: text, or an aggregate, or a repeated element. */
export type FieldValue = string | number | boolean | Fields | readonly FieldValue[];

/** The elements of a record by name. Stored ones lack what is derived at reading time: names of references, balances. */
export interface Fields {
  [element: string]: FieldValue | undefined;
}

export function isFields(value: FieldValue | undefined): value is Fields {
  return typeof value === 'object' && !Array.isArray(value);
}

/** One text element; undefined when it is absent. */
export function textField(fields: Fields, element: string): string | undefined {
  const value = fields[element];
  return typeof value === 'string' ? value : undefined;
}

/** One aggregate; undefined when it is absent. */
export function aggregateField(fields: Fields, element: string): Fields | undefined {
  const value = fields[element];
  return isFields(value) ? value : undefined;
}

/** A repeated aggregate; empty when it is absent. */
export function listField(fields: Fields, element: string): Fields[] {
  return listOf(fields[element]);
}

export function listOf(value: FieldValue | undefined): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** A copy with the element set, or without it when the value is undefined. */
export function withField(fields: Fields, element: string, value: FieldValue | undefined): Fields {
  const { [element]: _, ...rest } = fields;
  return value === undefined ? rest : { ...rest, [element]: value };
}
