import type { QbxmlRule } from '../errors.js';
import type { Leaf, LeafKind } from './leaf.js';
import type { Edition } from './version.js';

/** Text forms of qbXML's scalar types; an empty value is legal and clears a field. */
const PATTERNS: Readonly<Partial<Record<LeafKind, RegExp>>> = {
  date: /^(\d{4}-\d{2}-\d{2})?$/,
  dateTime: /^(\d{4}-\d{1,2}-\d{1,2}(T\d{1,2}(:\d{1,2}(:\d{1,2}([+-]\d{1,2}:\d{1,2})?)?)?)?)?$/,
  timeInterval: /^([+-]?PT(\d+H)?(\d+M)?(\d+S)?)?$/,
  amount: /^([+-]?\d{1,13}(\.\d{2})?)?$/,
  price: /^([+-]?\d{1,10}(\.\d{1,5})?)?$/,
  quantity: /^([+-]?\d{1,10}(\.\d{1,5})?)?$/,
  percent: /^([+-]?\d{1,10}(\.\d{1,5})?)?$/,
  float: /^([+-]?\d+(\.\d+)?)?$/,
  guid: /^(0|\{[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\})$/,
};

/** Said of a value that does not have its type's form; never quotes the value, which may be a customer's. */
const FORMS: Readonly<Record<LeafKind, string>> = {
  string: 'text',
  id: 'an id of at most 36 characters',
  boolean: 'true or false',
  integer: 'a whole number',
  enum: 'one of the listed values',
  date: 'a date as YYYY-MM-DD',
  dateTime: 'a time as YYYY-MM-DDThh:mm:ss, with or without an offset',
  timeInterval: 'an interval as PT1H30M',
  amount: 'an amount with two decimals and at most 13 digits before the point',
  price: 'a price with at most five decimals and 10 digits before the point',
  quantity: 'a quantity with at most five decimals and 10 digits before the point',
  percent: 'a percentage with at most five decimals',
  float: 'a decimal number',
  guid: '"0" or a GUID in braces',
};

/** One broken rule; `reason` continues the sentence "<path> …". */
export interface Complaint {
  readonly rule: QbxmlRule;
  readonly reason: string;
}

const complain = (rule: QbxmlRule, reason: string): Complaint => ({ rule, reason });

/**
 * Reads a leaf's text. Undefined when it cannot be a value of the type at all: then the element is kept as
 * it came. Texts of amounts, dates and enumerations are returned as they are, right or not.
 */
export function readScalar(kind: LeafKind, text: string): string | number | boolean | undefined {
  if (kind === 'string') return text;
  const value = text.trim();
  if (kind === 'boolean') {
    if (value === 'true' || value === '1') return true;
    return value === 'false' || value === '0' ? false : undefined;
  }
  if (kind === 'integer') {
    const number = /^[+-]?\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
    return Number.isSafeInteger(number) ? number : undefined;
  }
  return value;
}

/** The greatest length of a field in an edition; undefined where the schema sets none. */
export function maxLength(leaf: Leaf<unknown, string>, edition: Edition): number | undefined {
  return leaf.rules.maxLengthBy?.[edition] ?? leaf.rules.maxLength;
}

/** Checks a value against its leaf, its length aside. */
export function checkScalar(leaf: Leaf<unknown, string>, value: unknown): Complaint | undefined {
  const { kind, rules } = leaf;
  if (kind === 'boolean') return typeof value === 'boolean' ? undefined : wrongType(kind, value);
  if (kind === 'integer') {
    if (!Number.isSafeInteger(value)) return wrongType(kind, value);
    const number = value as number;
    if (rules.minimum !== undefined && number < rules.minimum) {
      return complain('range', `must be ${rules.minimum} or more`);
    }
    return rules.maximum !== undefined && number > rules.maximum
      ? complain('range', `must be ${rules.maximum} or less`)
      : undefined;
  }
  if (typeof value !== 'string') return wrongType(kind, value);
  if (kind === 'enum') {
    return rules.values?.includes(value)
      ? undefined
      : complain('enumeration', `must be one of ${rules.values?.join(', ')}`);
  }
  return PATTERNS[kind]?.test(value) === false ? wrongType(kind, value) : undefined;
}

/** Checks the length of a text value. */
export function checkLength(
  leaf: Leaf<unknown, string>,
  value: string,
  edition: Edition,
): Complaint | undefined {
  const most = maxLength(leaf, edition);
  return most !== undefined && value.length > most
    ? complain('length', `has ${value.length} characters where ${most} fit`)
    : undefined;
}

function wrongType(kind: LeafKind, value: unknown): Complaint {
  return complain('type', `must be ${FORMS[kind]}, not ${describeShape(value)}`);
}

function describeShape(value: unknown): string {
  if (typeof value === 'string') return `text of ${value.length} characters`;
  if (Array.isArray(value)) return 'a list';
  return value === null ? 'null' : typeof value === 'object' ? 'an object' : typeof value;
}
