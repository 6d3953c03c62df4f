import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { problemSchema } from './problem.schemas.js';

const PROBLEM = {
  status: 'default',
  description: 'What went wrong',
  standardSchema: problemSchema,
} as const;

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * What a route answers when all is well: its status and the schema of its body. The body is passed through the
 * schema on its way out, so a field that the schema does not name never leaves, and the OpenAPI document says the same.
 */
export function Answer(status: 200 | 201 | 202, schema: z.ZodType): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    SerializeOptions({ schema }),
    ApiResponse({ status, description: 'Success', standardSchema: schema }),
    ApiResponse(PROBLEM),
  );
}

/** For a route that has nothing to say but that it was done. */
export function AnswerNothing(): MethodDecorator {
  return applyDecorators(
    HttpCode(204),
    ApiResponse({ status: 204, description: 'Done' }),
    ApiResponse(PROBLEM),
  );
}

/** For a route that streams server-sent events. */
export function AnswerEvents(): MethodDecorator {
  return applyDecorators(
    ApiResponse({
      status: 200,
      description: 'Server-sent events',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    }),
    ApiResponse(PROBLEM),
  );
}

/** For a route that streams an Excel workbook. */
export function AnswerWorkbook(): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    ApiResponse({
      status: 200,
      description: 'An Excel workbook',
      content: { [WORKBOOK_TYPE]: { schema: { type: 'string', format: 'binary' } } },
    }),
    ApiResponse(PROBLEM),
  );
}

/** For a route that streams a file of whatever type. */
export function AnswerFile(): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    ApiResponse({
      status: 200,
      description: 'A file',
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    }),
    ApiResponse(PROBLEM),
  );
}
