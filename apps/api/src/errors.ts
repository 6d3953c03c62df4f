/**
 * What can go wrong on purpose, as a closed set of codes, and the one table that says what each means to a
 * browser. Expected outcomes inside a feature are values; an AppError ends a request or a job.
 */
export const HTTP_STATUS = {
  invalid_input: 400,
  not_signed_in: 401,
  wrong_credentials: 401,
  forbidden: 403,
  csrf_failed: 403,
  /** Also another tenant's id: that it exists is nobody else's business. */
  not_found: 404,
  pairing_code_unknown: 404,
  pairing_code_used: 410,
  pairing_code_expired: 410,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof HTTP_STATUS;

export interface FieldProblem {
  /** Path of the field in the request, such as "schedule.everyMinutes". */
  readonly field: string;
  readonly message: string;
}

export interface AppErrorOptions {
  readonly cause?: unknown;
  readonly details?: readonly FieldProblem[];
  /** When to try again, in seconds from now; sent as Retry-After. */
  readonly retryAfterSeconds?: number;
}

/** An error whose message a person may read: what happened, to what, what to do now. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly FieldProblem[];
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }

  get httpStatus(): number {
    return HTTP_STATUS[this.code];
  }
}

/** The same words for "is not there" and "is another tenant's", so that nothing can be told from the answer. */
export function notFound(what: string): AppError {
  return new AppError('not_found', `There is no such ${what}, or it is not yours to see.`);
}

/** For the end of an exhaustive switch: does not compile while a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
