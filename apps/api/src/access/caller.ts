import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.js';
import type { Role, UserRole } from './permissions.js';

/** A signed-in person. */
export interface SignedInUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: UserRole;
  /** Null for support, who work on every tenant. */
  readonly tenantId: string | null;
}

/** A signed-in browser. */
export interface OpenSession {
  readonly tokenHash: Uint8Array<ArrayBuffer>;
  readonly csrfToken: string;
  readonly user: SignedInUser;
}

/** Who made a request, once the guard has let it in. */
export type Caller =
  | {
      readonly kind: 'user';
      readonly role: UserRole;
      readonly tenantId: string | null;
      readonly session: OpenSession;
    }
  | {
      readonly kind: 'api-key';
      readonly role: Extract<Role, 'industrack'>;
      readonly tenantId: string;
      readonly keyId: string;
      readonly name: string;
    };

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard; absent on public routes. */
    caller?: Caller;
  }
}

function callerOf(context: ExecutionContext): Caller {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!caller) throw new AppError('not_signed_in', 'Please sign in.');
  return caller;
}

function sessionOf(context: ExecutionContext): OpenSession {
  const caller = callerOf(context);
  if (caller.kind !== 'user') throw new AppError('forbidden', 'Only a person can do this.');
  return caller.session;
}

/** Whoever asks: a person, or IndusTrack by its API key. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context),
);

/** The person who asks, a {@link SignedInUser}; a program is refused. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext) => sessionOf(context).user,
);

/** The session of the person who asks, an {@link OpenSession}. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext) =>
  sessionOf(context),
);
