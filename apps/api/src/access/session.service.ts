import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { type EveryTenantTx, TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AuditLog, actorOf } from './audit-log.js';
import type { OpenSession, SignedInUser } from './caller.js';
import { SessionRepository } from './session.repository.js';
import { SessionEnds } from './session-ends.js';
import { isSessionAlive, needsTouch, SESSION_IDLE_MS, SESSION_MAX_MS } from './session-life.js';

const TOKEN_BYTES = 32;

/** Sessions are kept on the server. The browser holds a random token; the database only that token's hash. */
@Injectable()
export class SessionService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly sessions: SessionRepository,
    private readonly audit: AuditLog,
    private readonly ends: SessionEnds,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a session for a person who has just proved who they are. The token is always a new one, and the session
   * that the browser had before ends, so that a token planted earlier is worth nothing.
   */
  async open(
    user: SignedInUser,
    previousToken: string | undefined,
  ): Promise<{ token: string; session: OpenSession }> {
    const now = this.clock.now();
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const session = {
      tokenHash: hashOf(token),
      csrfToken: randomBytes(TOKEN_BYTES).toString('base64url'),
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_MAX_MS),
      user,
    };
    await this.inScopeOf(user, async (tx) => {
      const lastUsedBefore = new Date(now.getTime() - SESSION_IDLE_MS);
      await this.sessions.removeEnded(tx, { now, lastUsedBefore });
      if (previousToken) await this.sessions.remove(tx, hashOf(previousToken));
      await this.sessions.add(tx, session);
      await this.audit.record(tx, {
        actor: actorOf(user),
        action: 'session.signed_in',
        subjectId: user.id,
      });
    });
    if (previousToken) this.ends.announce(hashOf(previousToken));
    return { token, session };
  }

  /** The session that a token stands for; null when there is none or its time is up. */
  async resume(token: string): Promise<OpenSession | null> {
    return this.check(hashOf(token));
  }

  /** As {@link resume}, for one who kept the hash of the token. */
  async check(tokenHash: OpenSession['tokenHash']): Promise<OpenSession | null> {
    const now = this.clock.now();
    return this.tenantDb.readEveryTenant({ reason: 'session' }, async (tx) => {
      const session = await this.sessions.find(tx, tokenHash);
      if (!session || !isSessionAlive(session, now)) return null;
      if (needsTouch(session, now)) await this.sessions.touch(tx, tokenHash, now);
      return session;
    });
  }

  /** Ends a session, and what streams in its name. */
  async close(session: OpenSession): Promise<void> {
    const { user } = session;
    await this.inScopeOf(user, async (tx) => {
      await this.sessions.remove(tx, session.tokenHash);
      await this.audit.record(tx, {
        actor: actorOf(user),
        action: 'session.signed_out',
        subjectId: user.id,
      });
    });
    this.ends.announce(session.tokenHash);
  }

  private async inScopeOf(
    user: SignedInUser,
    work: (tx: TenantTx | EveryTenantTx) => Promise<void>,
  ): Promise<void> {
    if (user.tenantId) await this.tenantDb.run({ tenantId: user.tenantId }, work);
    else await this.tenantDb.readEveryTenant({ reason: 'session of support' }, work);
  }
}

function hashOf(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}
