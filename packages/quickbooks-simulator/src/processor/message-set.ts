import { createHash } from 'node:crypto';
import type { CompanyFile } from '../company-file/company-file.js';
import type { Fields } from '../company-file/fields.js';
import type { StoredResponse } from '../company-file/message-set-store.js';
import { type Answer, notProcessed, refused, rolledBack } from './answer.js';
import { decideRecovery } from './recovery.js';
import { Refusal } from './refusal.js';

/** One request of a set, read and checked against the schema. */
export interface SetRequest {
  /** Name of the element, such as CustomerAddRq. */
  readonly kind: string;
  readonly requestID?: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The elements inside, their texts as QuickBooks stores them. */
  readonly body: Fields;
}

export interface MessageSet {
  /** Of qbXML, such as "13.0". */
  readonly version?: string;
  readonly onError: 'continueOnError' | 'stopOnError' | 'rollbackOnError';
  readonly newMessageSetID?: string;
  readonly oldMessageSetID?: string;
  readonly isWithoutData: boolean;
  readonly requests: readonly SetRequest[];
}

/** What a set is answered. The status is there when the set carries an id for error recovery. */
export interface SetOutcome {
  readonly messageSetStatusCode?: number;
  readonly responses: readonly StoredResponse[];
}

/** How single requests are carried out, and what happens around them. */
export interface SetSteps {
  /**
   * Carries a request out inside a write of the company file. `earlier` are the responses to the requests before
   * it. @throws Refusal to undo it.
   */
  readonly carryOut: (request: SetRequest, earlier: readonly StoredResponse[]) => Answer;
  /** Runs before a request, outside of any write. */
  readonly before: (request: SetRequest) => Promise<void>;
  /** Runs last inside the write; throwing here undoes the request. */
  readonly atCommit: () => void;
  /** Runs after the write is on disk. */
  readonly after: () => Promise<void>;
}

/** Responses larger than this are not kept: asking for them again gives 9002. In bytes of JSON. */
const MAX_KEPT_BYTES = 8 * 1024 * 1024;

/**
 * Carries a message set out with its onError mode and its error recovery (behaviours.md §7). The outcome of each
 * request reaches the disk in the same write as what the request changed.
 */
export async function runMessageSet(
  file: CompanyFile,
  set: MessageSet,
  steps: SetSteps,
): Promise<SetOutcome> {
  const { newMessageSetID: newId, oldMessageSetID: oldId } = set;
  const contentHash = hashOf(set);
  const decision = decideRecovery({
    newId,
    oldId,
    requestCount: set.requests.length,
    contentHash,
    stored: (id) => file.messageSets.get(id),
  });
  const status = (code: number) =>
    newId === undefined && oldId === undefined ? {} : { messageSetStatusCode: code };
  switch (decision.kind) {
    case 'refuse':
      return { ...status(decision.statusCode), responses: [] };
    case 'recall':
      return { ...status(0), responses: decision.responses };
    case 'clear':
      file.write(() => file.messageSets.remove(oldId ?? ''));
      return { ...status(0), responses: [] };
    case 'run': {
      const run = new SetRun({ file, set, steps, contentHash, done: decision.done });
      const responses = await run.toEnd();
      return { ...status(run.isKept ? 0 : 9005), responses };
    }
  }
}

/** One set being carried out. */
class SetRun {
  readonly #file: CompanyFile;
  readonly #set: MessageSet;
  readonly #steps: SetSteps;
  readonly #contentHash: string;
  readonly #responses: StoredResponse[];
  #keptBytes = 0;

  constructor(options: {
    file: CompanyFile;
    set: MessageSet;
    steps: SetSteps;
    contentHash: string;
    done: readonly StoredResponse[];
  }) {
    this.#file = options.file;
    this.#set = options.set;
    this.#steps = options.steps;
    this.#contentHash = options.contentHash;
    this.#responses = [...options.done];
  }

  /** False once the responses have grown too large to keep for a client that asks again. */
  get isKept(): boolean {
    return this.#keptBytes <= MAX_KEPT_BYTES;
  }

  async toEnd(): Promise<readonly StoredResponse[]> {
    if (this.#set.onError === 'rollbackOnError') await this.#runAllOrNothing();
    else await this.#runOneByOne();
    return this.#responses;
  }

  async #runOneByOne(): Promise<void> {
    const { requests, onError } = this.#set;
    let hasFailed = this.#responses.some(isFailure) && onError === 'stopOnError';
    for (const request of requests.slice(this.#responses.length)) {
      if (hasFailed) {
        this.#file.write(() => this.#record(request, notProcessed()));
        continue;
      }
      await this.#steps.before(request);
      this.#runOne(request);
      await this.#steps.after();
      const last = this.#responses.at(-1);
      hasFailed = onError === 'stopOnError' && last !== undefined && isFailure(last);
    }
    if (requests.length === 0) this.#file.write(() => this.#keep());
  }

  /** Carries one request out, or writes down why it was refused; the outcome is kept with it. */
  #runOne(request: SetRequest): void {
    try {
      this.#file.write(() => {
        this.#record(request, this.#carryOut(request));
        this.#steps.atCommit();
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#file.write(() => {
        this.#record(request, answerOf(error));
        this.#steps.atCommit();
      });
    }
  }

  /** All requests in one write. A refusal undoes those before it (3230) and keeps the others from running (3231). */
  async #runAllOrNothing(): Promise<void> {
    const { requests } = this.#set;
    for (const request of requests) await this.#steps.before(request);
    try {
      this.#file.write(() => {
        for (const request of requests) this.#record(request, this.#carryOut(request));
        this.#steps.atCommit();
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const failedAt = this.#responses.length;
      this.#responses.length = 0;
      this.#file.write(() => {
        requests.forEach((request, index) => {
          const after = index === failedAt ? answerOf(error) : notProcessed();
          this.#record(request, index < failedAt ? rolledBack() : after);
        });
        this.#steps.atCommit();
      });
    }
    await this.#steps.after();
  }

  #carryOut(request: SetRequest): Answer {
    return this.#steps.carryOut(request, this.#responses);
  }

  #record(request: SetRequest, answer: Answer): void {
    this.#responses.push({
      requestKind: request.kind,
      ...(request.requestID === undefined ? {} : { requestID: request.requestID }),
      answer,
    });
    this.#keep();
  }

  /** Keeps the outcome so far under the set's id, and forgets the set named as the old one. */
  #keep(): void {
    const { newMessageSetID: newId, oldMessageSetID: oldId, requests } = this.#set;
    if (oldId !== undefined && oldId !== newId) this.#file.messageSets.remove(oldId);
    if (newId === undefined) return;
    const last = this.#responses.at(-1);
    if (last) this.#keptBytes += JSON.stringify(last).length;
    this.#file.messageSets.keep(newId, {
      contentHash: this.#contentHash,
      isKept: this.isKept,
      isFinished: this.#responses.length === requests.length,
      count: this.#responses.length,
      last,
    });
  }
}

function isFailure(response: StoredResponse): boolean {
  return response.answer.statusSeverity === 'Error';
}

function answerOf(refusal: Refusal): Answer {
  return refused(refusal.statusCode, refusal.message, refusal.record);
}

/** Tells sets with other content apart; ids of requests count, ids of sets do not. */
function hashOf(set: MessageSet): string {
  return createHash('sha256')
    .update(JSON.stringify([set.onError, set.isWithoutData, set.requests]))
    .digest('base64url');
}
