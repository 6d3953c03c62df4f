import type { RequestKind } from './message.js';
import type { Complaint } from './scalar.js';

/** The values an attribute may have; null where any text may stand. */
type AttributeTable = ReadonlyMap<string, readonly string[] | null>;

const PLAIN: readonly [string, readonly string[] | null][] = [['requestID', null]];
const COUNTED: typeof PLAIN = [
  ...PLAIN,
  ['metaData', ['NoMetaData', 'MetaDataOnly', 'MetaDataAndResponseData']],
];

/** Attributes of a request's element, in the order they are written. */
export const REQUEST_ATTRIBUTES: Readonly<Record<RequestKind, AttributeTable>> = {
  plain: new Map(PLAIN),
  counted: new Map(COUNTED),
  iterated: new Map([
    ...COUNTED,
    ['iterator', ['Start', 'Continue', 'Stop']],
    ['iteratorID', null],
  ]),
};

/** Attributes of QBXMLMsgsRq, in the order they are written. */
export const SET_ATTRIBUTES: AttributeTable = new Map<string, readonly string[] | null>([
  ['onError', ['continueOnError', 'stopOnError', 'rollbackOnError']],
  ['newMessageSetID', null],
  ['oldMessageSetID', null],
  ['responseData', ['includeAll', 'includeNone']],
]);

/** Longer requestIDs are answered with status 1060. */
export const MAX_REQUEST_ID_LENGTH = 50;
/** Longer ids of message sets are answered with status 9004. */
export const MAX_MESSAGE_SET_ID_LENGTH = 24;

/** Checks the attributes of one element; the first broken rule. */
export function checkAttributes(
  table: AttributeTable,
  attributes: Readonly<Record<string, unknown>>,
): Complaint | undefined {
  for (const name in attributes) {
    const value = attributes[name];
    if (value === undefined) continue;
    const values = table.get(name);
    if (values === undefined) {
      return { rule: 'unknown-attribute', reason: `takes no attribute ${name}` };
    }
    if (typeof value !== 'string') return { rule: 'type', reason: `needs text as its ${name}` };
    if (values && !values.includes(value)) {
      return { rule: 'enumeration', reason: `needs one of ${values.join(', ')} as its ${name}` };
    }
  }
  return undefined;
}
