/** A refusal by the API, or its absence, in words that can be shown as they are. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly problem: {
      /** HTTP status; 0 when there was no answer at all. */
      readonly status: number;
      /** A code of the contract, such as `wrong_credentials`. */
      readonly code: string;
      readonly message: string;
      /** The input that is wrong, by its name in the request. */
      readonly field?: string | undefined;
      readonly details?:
        | readonly { readonly field: string; readonly message: string }[]
        | undefined;
      readonly retryAfterSeconds?: number | undefined;
    },
    options?: ErrorOptions,
  ) {
    super(problem.message, options);
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

export function isApiError(error: unknown, ...codes: readonly string[]): error is ApiError {
  return error instanceof ApiError && (codes.length === 0 || codes.includes(error.code));
}

/** True where asking again may help: the network, the gateway, a fault of the API. A refusal stays a refusal. */
export function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true;
  return error.status === 0 || error.status >= 500;
}

/** What to tell a person about any error. */
export function errorMessage(error: unknown): string {
  return error instanceof ApiError
    ? error.message
    : 'Something went wrong on this page. Reload it; if it happens again, tell IndusTrack support.';
}

/** Reads the contract's error body, whatever came instead of it. */
export function toApiError(response: Response, body: unknown): ApiError {
  const problem =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const wait = Number(response.headers.get('retry-after'));
  return new ApiError({
    status: response.status,
    code: typeof problem.code === 'string' ? problem.code : 'unexpected',
    message:
      typeof problem.message === 'string'
        ? problem.message
        : 'The connector gave an answer this page does not understand. Try again in a minute.',
    field: typeof problem.field === 'string' ? problem.field : undefined,
    details: Array.isArray(problem.details) ? problem.details : undefined,
    retryAfterSeconds: Number.isFinite(wait) && wait > 0 ? wait : undefined,
  });
}
