import type { Execute, RefusalCode } from '@connector/agent-protocol';

/**
 * What this agent lets through to QuickBooks. Whoever takes over the cloud can still only do what stands here.
 */

/** Request kinds and whether they change the company file. Kinds not listed are refused. */
export const ALLOWED_REQUESTS: ReadonlyMap<string, 'read' | 'write'> = new Map([
  ['HostQueryRq', 'read'],
  ['CompanyQueryRq', 'read'],
  ['PreferencesQueryRq', 'read'],
  ['CustomerQueryRq', 'read'],
  ['EntityQueryRq', 'read'],
  ['ItemQueryRq', 'read'],
  ['SalesTaxCodeQueryRq', 'read'],
  ['AccountQueryRq', 'read'],
  // FM-19: what was deleted shows nowhere else.
  ['ListDeletedQueryRq', 'read'],
  ['TxnDeletedQueryRq', 'read'],
  ['TermsQueryRq', 'read'],
  ['InvoiceQueryRq', 'read'],
  ['CustomerAddRq', 'write'],
  ['CustomerModRq', 'write'],
  ['ItemInventoryAddRq', 'write'],
  ['ItemInventoryModRq', 'write'],
  ['ItemInventoryAssemblyModRq', 'write'],
  ['ItemNonInventoryAddRq', 'write'],
  ['ItemNonInventoryModRq', 'write'],
  ['ItemServiceAddRq', 'write'],
  ['ItemServiceModRq', 'write'],
  // INV-1: invoices only ever go there; nothing changes, voids or deletes one.
  ['InvoiceAddRq', 'write'],
  // JOB-3: a job that a person had removed, with support's approval.
  ['ListDelRq', 'write'],
]);

/** Jobs stand on this list, and nothing else is ever deleted. */
const DELETABLE_LIST = 'Customer';
const DELETING = 'ListDelRq';

/** What a message set holds, as far as the policy needs it. */
export interface RequestSummary {
  /** Element names of the requests, such as CustomerQueryRq. */
  readonly kinds: readonly string[];
  readonly newMessageSetId: string | null;
  /** The lists named to delete from, or to ask what was deleted, such as "Customer". */
  readonly listsNamed: readonly string[];
}

export type PolicyVerdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly reason: string };

const ALLOWED: PolicyVerdict = { kind: 'allowed' };

/** Whether a batch may go to QuickBooks. */
export function judgeBatch(
  batch: Pick<Execute, 'batchId' | 'kind' | 'companyFile'>,
  requests: RequestSummary,
): PolicyVerdict {
  if (requests.kinds.length === 0) {
    return refused('malformed_qbxml', 'The batch holds no request. Send at least one.');
  }
  for (const kind of requests.kinds) {
    const verdict = judgeRequest(batch, kind);
    if (verdict.kind === 'refused') return verdict;
  }
  // Asking what was deleted from a list names it by the same element.
  const deletesFrom = requests.kinds.includes(DELETING) ? requests.listsNamed : [];
  const forbidden = deletesFrom.find((list) => list !== DELETABLE_LIST);
  if (forbidden !== undefined) {
    return refused(
      'request_not_allowed',
      `This agent deletes nothing from the list ${forbidden}. Nothing was sent to QuickBooks.`,
    );
  }
  return batch.kind === 'write' ? judgeWrite(batch, requests) : ALLOWED;
}

function judgeRequest(batch: Pick<Execute, 'kind'>, kind: string): PolicyVerdict {
  const effect = ALLOWED_REQUESTS.get(kind);
  if (effect === undefined) {
    return refused(
      'request_not_allowed',
      `This agent does not run ${kind}. Nothing was sent to QuickBooks.`,
    );
  }
  if (effect === 'write' && batch.kind === 'read') {
    return refused(
      'write_in_read_batch',
      `${kind} changes the company file, but the batch says that it only reads.`,
    );
  }
  return ALLOWED;
}

function judgeWrite(
  batch: Pick<Execute, 'batchId' | 'companyFile'>,
  requests: RequestSummary,
): PolicyVerdict {
  if (batch.companyFile === null) {
    return refused(
      'company_file_required',
      'A batch that writes must name the company file it is meant for.',
    );
  }
  // Without it, nobody could ask QuickBooks after a crash whether the write happened.
  if (requests.newMessageSetId !== batch.batchId) {
    return refused(
      'message_set_id_mismatch',
      'A batch that writes must carry its id as newMessageSetID.',
    );
  }
  return ALLOWED;
}

function refused(code: RefusalCode, reason: string): PolicyVerdict {
  return { kind: 'refused', code, reason };
}
