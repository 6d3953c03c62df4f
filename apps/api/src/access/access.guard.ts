import { timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ApiKeyTries } from '../api-keys/api-key-tries.js';
import { ApiKeysService } from '../api-keys/api-keys.service.js';
import { CONFIG, type Config } from '../config.js';
import { TenantDb } from '../database/tenant-db.js';
import { AppError, notFound } from '../errors.js';
import { idSchema } from '../http/fields.schemas.js';
import type { Caller } from './caller.js';
import { isOwnOrigin } from './origin.js';
import { isAllowed } from './permissions.js';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';
import { SessionService } from './session.service.js';
import { CSRF_HEADER, SESSION_COOKIE } from './session-cookie.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Stands before every route: who asks, is it their own browser page that asks, is the tenant theirs, may they.
 * In that order, so that an answer never tells more than the one before it allowed.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    private readonly apiKeys: ApiKeysService,
    private readonly keyTries: ApiKeyTries,
    private readonly tenantDb: TenantDb,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.accessOf(context);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    this.refuseForeignPages(request);
    if (access.kind === 'public') return true;
    const caller = await this.identify(request);
    request.caller = caller;
    await this.refuseForeignTenants(request, caller);
    if (access.kind === 'permission' && !isAllowed(caller.role, access.permission)) {
      throw new AppError(
        'forbidden',
        'Your role does not allow this. Ask an administrator of your office, or support.',
      );
    }
    return true;
  }

  private accessOf(context: ExecutionContext): RouteAccess {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access) return access;
    throw new Error(
      `${context.getClass().name}.${context.getHandler().name} does not say who may call it (access/route-access.ts)`,
    );
  }

  /** Browsers name the page that a state-changing request comes from; another site's is refused, signed in or not. */
  private refuseForeignPages(request: FastifyRequest): void {
    const { origin } = request.headers;
    if (SAFE_METHODS.has(request.method) || origin === undefined) return;
    if (!isOwnOrigin(origin, this.config.webOrigin)) throw csrfFailed();
  }

  private async identify(request: FastifyRequest): Promise<Caller> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.identifyProgram(request, authorization);
    const token = request.cookies[SESSION_COOKIE];
    const session = token ? await this.sessions.resume(token) : null;
    if (!session) throw new AppError('not_signed_in', 'Please sign in.');
    if (!SAFE_METHODS.has(request.method)) {
      const sent = request.headers[CSRF_HEADER];
      if (typeof sent !== 'string' || !isSame(sent, session.csrfToken)) throw csrfFailed();
    }
    const { role, tenantId } = session.user;
    return { kind: 'user', role, tenantId, session };
  }

  /** A program carries its key in every request, which no other site's page can make a browser do. */
  private async identifyProgram(request: FastifyRequest, authorization: string): Promise<Caller> {
    await this.keyTries.refuseOverLimit(request.ip);
    const key = /^Bearer (\S+)$/.exec(authorization)?.[1] ?? '';
    const caller = await this.apiKeys.identify(key);
    if (caller !== null) return caller;
    await this.keyTries.count(request.ip);
    throw new AppError('not_signed_in', 'This API key is not known, or was revoked.');
  }

  private async refuseForeignTenants(request: FastifyRequest, caller: Caller): Promise<void> {
    const { tenantId } = request.params as { tenantId?: string };
    if (tenantId === undefined) return;
    if (!idSchema.safeParse(tenantId).success) throw notFound('tenant');
    if (caller.tenantId === tenantId) return;
    const isSupport = caller.role === 'support';
    if (!isSupport || !(await this.exists(tenantId))) throw notFound('tenant');
  }

  private async exists(tenantId: string): Promise<boolean> {
    return this.tenantDb.run({ tenantId }, async (tx) => (await tx.tenant.count()) === 1);
  }
}

function csrfFailed(): AppError {
  return new AppError(
    'csrf_failed',
    'This request did not come from the connector’s own page. Reload the page and try again.',
  );
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
