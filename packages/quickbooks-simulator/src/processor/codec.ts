import {
  decodeRequestSet,
  encodeResponseSet,
  QbxmlSchemaError,
  QbxmlSyntaxError,
  type ResponseSet,
} from '@connector/qbxml';
import type { Fields } from '../company-file/fields.js';
import type { StoredResponse } from '../company-file/message-set-store.js';
import { HresultError } from '../sessions/hresult.js';
import type { MessageSet, SetOutcome, SetRequest } from './message-set.js';
import { hasUnreadableCharacter, storable } from './stored-text.js';
import { withoutTooNew } from './too-new.js';

/**
 * Reads a request set as QuickBooks does: the whole of it is held to the schema before anything is carried out.
 *
 * @param supportedVersions what HostRet lists, such as "13.0".
 * @throws HresultError 0x80040400 for anything misplaced, unknown, too new or mistyped, 0x80040423 for a
 *   version this QuickBooks does not list.
 */
export function readMessageSet(text: string, supportedVersions: readonly string[]): MessageSet {
  if (hasUnreadableCharacter(text)) {
    throw new HresultError('parseError', 'a character outside the Western set stands in the text');
  }
  const { version, set } = decoded(text);
  if (version !== undefined && !supportedVersions.includes(version)) {
    throw new HresultError('versionNotSupported', `qbXML ${version}`);
  }
  return {
    onError: set.onError,
    ...(version === undefined ? {} : { version }),
    ...(set.newMessageSetID === undefined ? {} : { newMessageSetID: set.newMessageSetID }),
    ...(set.oldMessageSetID === undefined ? {} : { oldMessageSetID: set.oldMessageSetID }),
    isWithoutData: set.responseData === 'includeNone',
    requests: set.requests.map((request) => {
      const attributes: Readonly<Record<string, string | undefined>> = { ...request.attributes };
      return readRequest(request.type, attributes, request.body);
    }),
  };
}

function decoded(text: string) {
  try {
    // A text too long is not a parse error: QuickBooks answers 3070 to that request alone.
    return decodeRequestSet(text, { checksLengths: false });
  } catch (error) {
    if (error instanceof QbxmlSyntaxError || error instanceof QbxmlSchemaError) {
      throw new HresultError('parseError', error.message, { cause: error });
    }
    throw error;
  }
}

function readRequest(
  kind: string,
  attributes: Readonly<Record<string, string | undefined>>,
  body: object,
): SetRequest {
  const { requestID, ...others } = attributes;
  return {
    kind,
    ...(requestID === undefined ? {} : { requestID }),
    attributes: Object.fromEntries(
      Object.entries(others).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    body: storable(body as Fields),
  };
}

/** Writes what a set is answered, as QuickBooks prints it. */
export function writeOutcome(set: MessageSet, outcome: SetOutcome): string {
  const { newMessageSetID } = set;
  const { messageSetStatusCode } = outcome;
  const responses = {
    ...(newMessageSetID === undefined ? {} : { newMessageSetID }),
    ...(messageSetStatusCode === undefined
      ? {}
      : { messageSetStatusCode: String(messageSetStatusCode) }),
    responses: outcome.responses.map((response) => writable(response, set)),
  };
  // The records were built from the same tables that the codec writes by; their types cannot show it.
  return encodeResponseSet(responses as unknown as ResponseSet);
}

function writable(response: StoredResponse, { isWithoutData, version }: MessageSet): object {
  const { requestKind, requestID } = response;
  const answer = withoutTooNew(response.answer, version);
  return {
    type: requestKind.replace(/Rq$/, 'Rs'),
    ...(requestID === undefined ? {} : { requestID }),
    ...answer,
    ...(isWithoutData ? { records: [] } : {}),
  };
}
