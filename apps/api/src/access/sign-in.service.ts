import { Injectable } from '@nestjs/common';
import { TenantDb } from '../database/tenant-db.js';
import { AppError } from '../errors.js';
import type { Me, SignIn } from './access.schemas.js';
import { AuditLog, actorOf } from './audit-log.js';
import type { OpenSession } from './caller.js';
import { isPasswordRight } from './password.js';
import { ROLE_PERMISSIONS } from './permissions.js';
import { SessionRepository } from './session.repository.js';
import { SessionService } from './session.service.js';
import { SignInLimits } from './sign-in-limits.js';

/** Where a request to sign in came from. */
export interface SignInOrigin {
  readonly ip: string;
  /** The session token that the browser already had. */
  readonly previousToken: string | undefined;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly accounts: SessionRepository,
    private readonly sessions: SessionService,
    private readonly limits: SignInLimits,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Signs a person in. An unknown address, a disabled account and a wrong password get the same answer, after the
   * same work.
   *
   * @returns the token for the cookie, and the session it opens
   * @throws AppError wrong_credentials, rate_limited
   */
  async signIn(
    { email, password }: SignIn,
    from: SignInOrigin,
  ): Promise<{ token: string; session: OpenSession }> {
    await this.limits.count({ email, ip: from.ip });
    const account = await this.tenantDb.readEveryTenant({ reason: 'sign-in' }, (tx) =>
      this.accounts.findAccount(tx, email),
    );
    const isRight = await isPasswordRight(password, account?.passwordHash ?? null);
    if (!account || !isRight) {
      await this.audit.append(account?.user.tenantId ?? null, {
        actor: account ? actorOf(account.user) : { kind: 'user', id: null, name: 'unknown' },
        action: 'session.refused',
        subjectId: account?.user.id ?? null,
        details: { ip: from.ip },
      });
      throw new AppError(
        'wrong_credentials',
        'The e-mail address or the password is not right. Please check both and try again.',
      );
    }
    await this.limits.forgive({ email, ip: from.ip });
    return this.sessions.open(account.user, from.previousToken);
  }
}

/** What the browser is told about the person who is signed in. */
export function meOf(session: OpenSession): Me {
  const { user } = session;
  return {
    user,
    permissions: [...ROLE_PERMISSIONS[user.role]],
    csrfToken: session.csrfToken,
  };
}
