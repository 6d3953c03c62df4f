import { deleteExtension, setExtension } from '../data-extensions/data-extensions.js';
import {
  addDefinition,
  changeDefinition,
  deleteDefinition,
  queryDefinitions,
} from '../data-extensions/definitions.js';
import { answerDeletedQuery } from '../deletions/deleted-query.js';
import {
  answerCompanyQuery,
  answerHostQuery,
  answerPreferencesQuery,
} from '../host/host-requests.js';
import { deleteListRecord, mergeListRecords } from '../lists/list-deletion.js';
import { answerListRequest } from '../lists/list-requests.js';
import { deleteTxn, voidTxn } from '../transactions/txn-deletion.js';
import { answerTxnRequest } from '../transactions/txn-requests.js';
import { type Answer, withWarnings } from './answer.js';
import { checkLengths } from './lengths.js';
import type { SetRequest } from './message-set.js';
import { assertNothingPersonal, withoutPersonalData } from './personal-data.js';
import { Refusal } from './refusal.js';
import type { RequestContext } from './request-context.js';

type Handler = (request: SetRequest, context: RequestContext) => Answer;

/** Requests on the host, the company and what belongs to no single list. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  HostQueryRq: answerHostQuery,
  CompanyQueryRq: answerCompanyQuery,
  PreferencesQueryRq: answerPreferencesQuery,
  DataExtDefAddRq: addDefinition,
  DataExtDefModRq: changeDefinition,
  DataExtDefDelRq: deleteDefinition,
  DataExtDefQueryRq: queryDefinitions,
  DataExtAddRq: setExtension,
  DataExtModRq: setExtension,
  DataExtDelRq: deleteExtension,
  ListDelRq: deleteListRecord,
  TxnDelRq: deleteTxn,
  TxnVoidRq: voidTxn,
  ListMergeRq: mergeListRecords,
  ListDeletedQueryRq: answerDeletedQuery,
  TxnDeletedQueryRq: answerDeletedQuery,
};

/** Longest requestID QuickBooks takes, in characters (behaviours.md §1). */
const MAX_REQUEST_ID_LENGTH = 50;

/**
 * Carries one request out. Only inside `CompanyFile.write`.
 *
 * @throws Refusal with the status QuickBooks answers: 1030 for a kind it does not know, 1060 for a requestID too
 *   long, 3261 for personal data that the program may not have, and whatever the request itself meets.
 */
export function carryOut(request: SetRequest, context: RequestContext): Answer {
  if ((request.requestID?.length ?? 0) > MAX_REQUEST_ID_LENGTH) {
    throw new Refusal(1060, `The requestID is longer than ${MAX_REQUEST_ID_LENGTH} characters.`);
  }
  checkLengths(request);
  assertNothingPersonal(request, context.desk);
  const answer =
    HANDLERS[request.kind]?.(request, context) ??
    answerListRequest(request, context) ??
    answerTxnRequest(request, context);
  if (answer) return withWarnings(withoutPersonalData(answer, context.desk), context.warnings);
  throw new Refusal(1030, `QuickBooks does not support the message "${request.kind}".`);
}
