import { StandardSchemaSerializerInterceptor, StandardSchemaValidationPipe } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError, type FieldProblem } from '../errors.js';

type Issues = Parameters<
  NonNullable<
    NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory']
  >
>[0];

/** Lets only what the schema of a parameter allows into a handler. */
export const inputPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) =>
    new AppError('invalid_input', summaryOf(issues), { details: issues.map(fieldProblem) }),
});

/** Lets only what the schema of a route names out of it. */
export function outputInterceptor(reflector: Reflector): StandardSchemaSerializerInterceptor {
  return new StandardSchemaSerializerInterceptor(reflector);
}

function summaryOf(issues: Issues): string {
  const fields = [...new Set(issues.map((issue) => pathOf(issue)))].filter(Boolean);
  return fields.length === 0
    ? 'The request is not in the form expected here.'
    : `Please check ${fields.join(', ')}.`;
}

function fieldProblem(issue: Issues[number]): FieldProblem {
  return { field: pathOf(issue), message: issue.message };
}

function pathOf(issue: Issues[number]): string {
  return (issue.path ?? [])
    .map((part) => String(typeof part === 'object' ? part.key : part))
    .join('.');
}
