import {
  decodeResponseSet,
  encodeRequestSet,
  QbxmlSyntaxError,
  type ResponseSet,
  requestKinds,
} from '@connector/qbxml';
import type { RequestSummary } from './request-policy.js';

/** The little qbXML the agent itself understands; all else it carries as text. */

export interface MessageSet extends RequestSummary {
  readonly version: ProbeVersion;
}

export type ReadMessageSet =
  | { readonly kind: 'message-set'; readonly messageSet: MessageSet }
  | { readonly kind: 'malformed'; readonly reason: string };

type ProbeVersion = '13.0' | '14.0' | '15.0' | '16.0';

const PROBE_VERSIONS: readonly ProbeVersion[] = ['13.0', '14.0', '15.0', '16.0'];

/** Every QuickBooks of the last twenty years answers a HostQuery of this version, whatever it supports beside. */
const HOST_QUERY_VERSION = '5.0';

/** Read as text: whatever stands here in any request counts, so that nothing can hide. */
const LIST_DEL_TYPE = /<ListDelType[^>]*>([^<]*)/g;

/** Names the requests in a message set. The whole text is read, so that nothing hides behind a mistake in it. */
export function readMessageSet(qbxml: string): ReadMessageSet {
  try {
    const summary = requestKinds(qbxml);
    return {
      kind: 'message-set',
      messageSet: {
        kinds: summary.kinds,
        newMessageSetId: summary.newMessageSetID ?? null,
        listsNamed: [...qbxml.matchAll(LIST_DEL_TYPE)].map(([, list = '']) => list.trim()),
        version: PROBE_VERSIONS.find((version) => version === summary.version) ?? '13.0',
      },
    };
  } catch (error) {
    if (error instanceof QbxmlSyntaxError) return { kind: 'malformed', reason: error.message };
    throw error;
  }
}

/** A message set without requests that asks what is stored under an id, and leaves it there. */
export function probeText(batchId: string, version: ProbeVersion): string {
  return encodeRequestSet(
    { onError: 'stopOnError', newMessageSetID: batchId, oldMessageSetID: batchId, requests: [] },
    { version },
  );
}

/** What QuickBooks has stored under a message set's id. */
export type StoredAnswer =
  /** It ran, and this is what it answered. */
  | { readonly kind: 'stored' }
  /** QuickBooks does not know the id: it never ran. */
  | { readonly kind: 'absent' }
  /** QuickBooks died in the middle of the set: the first requests of it have an answer. */
  | { readonly kind: 'partial' }
  | { readonly kind: 'unclear'; readonly reason: string };

/** messageSetStatusCode for an id QuickBooks does not know (Intuit's samples ErrRecovery1 to 3). */
const NOT_STORED = '600';

/** What the answer to {@link probeText} says about a message set of so many requests. */
export function readProbe(answer: string, requestCount: number): StoredAnswer {
  const set = readResponses(answer);
  if (set === null)
    return { kind: 'unclear', reason: 'QuickBooks gave an answer that cannot be read.' };
  const code = set.messageSetStatusCode ?? '0';
  if (code === NOT_STORED) return { kind: 'absent' };
  if (code === '0' && set.responses.length >= requestCount) return { kind: 'stored' };
  if (code === '0') return { kind: 'partial' };
  return {
    kind: 'unclear',
    reason: `QuickBooks could not say whether it happened (message set status ${code}).`,
  };
}

/** What QuickBooks says about itself. */
export interface HostFacts {
  readonly product: string;
  /** MajorVersion.MinorVersion. */
  readonly version: string;
  readonly country: string | null;
  readonly qbxmlVersions: readonly string[];
}

export function hostQueryText(): string {
  return encodeRequestSet(
    { onError: 'stopOnError', requests: [{ type: 'HostQueryRq', body: {} }] },
    { version: HOST_QUERY_VERSION },
  );
}

/** The facts in the answer to {@link hostQueryText}; null when there are none in it. */
export function readHostAnswer(answer: string): HostFacts | null {
  const response = readResponses(answer)?.responses[0];
  if (response?.type !== 'HostQueryRs') return null;
  const host = response.records[0];
  if (host?.ProductName === undefined) return null;
  return {
    product: host.ProductName,
    version: `${host.MajorVersion ?? ''}.${host.MinorVersion ?? ''}`,
    country: host.Country ?? null,
    qbxmlVersions: [...(host.SupportedQBXMLVersion ?? [])],
  };
}

function readResponses(answer: string): ResponseSet | null {
  try {
    return decodeResponseSet(answer);
  } catch (error) {
    if (error instanceof QbxmlSyntaxError) return null;
    throw error;
  }
}
