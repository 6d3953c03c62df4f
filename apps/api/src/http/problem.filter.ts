import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError, type ErrorCode } from '../errors.js';
import type { Problem } from './problem.schemas.js';

/** What Nest and Fastify throw by themselves, in our codes and words. */
const BY_STATUS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: [
    'invalid_input',
    'The request could not be read. Send JSON in the form that /api/docs shows.',
  ],
  404: ['not_found', 'There is nothing at this address.'],
  413: ['too_large', 'The request is larger than this address takes.'],
  415: ['invalid_input', 'The request must be JSON (content-type: application/json).'],
};

/** Turns everything thrown while a request is handled into a problem, and logs what is our own fault. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = asAppError(thrown);
    if (error.code === 'internal') this.logger.error(thrown);
    // A stream that broke while it was being sent: there is no status left to choose.
    if (reply.sent) return;
    if (error.retryAfterSeconds !== null) reply.header('retry-after', error.retryAfterSeconds);
    reply
      .status(error.httpStatus)
      .header('content-type', 'application/json; charset=utf-8')
      .send(problemOf(error));
  }
}

/** The body that tells of an error. */
export function problemOf(error: AppError): Problem {
  const [first] = error.details;
  return {
    code: error.code,
    message: error.message,
    ...(first ? { field: first.field, details: [...error.details] } : {}),
  };
}

function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const known = BY_STATUS[statusOf(thrown) ?? 0];
  if (known) return new AppError(known[0], known[1], { cause: thrown });
  return new AppError(
    'internal',
    'Something went wrong on our side. Try again; if it stays, tell support.',
    {
      cause: thrown,
    },
  );
}

function statusOf(thrown: unknown): number | null {
  if (thrown instanceof HttpException) return thrown.getStatus();
  // Fastify's own errors carry the status they stand for.
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number') {
    return thrown.statusCode;
  }
  return null;
}
