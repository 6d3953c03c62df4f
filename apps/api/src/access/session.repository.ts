import { Injectable } from '@nestjs/common';
import type { EveryTenantTx, TenantTx } from '../database/tenant-db.js';
import type { OpenSession, SignedInUser } from './caller.js';
import type { UserRole } from './permissions.js';

/** Sessions belong to users, not to tenants: either scope will do. */
type AnyTx = TenantTx | EveryTenantTx;

export interface StoredSession extends OpenSession {
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

export interface Account {
  readonly user: SignedInUser;
  readonly passwordHash: string;
}

interface UserColumns {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  tenant_id: string | null;
}

@Injectable()
export class SessionRepository {
  /** The account that signs in with this address, unless it is disabled. Addresses are kept in lower case. */
  async findAccount(tx: EveryTenantTx, email: string): Promise<Account | null> {
    const [row] = await tx.$queryRaw<(UserColumns & { password_hash: string })[]>`
      SELECT id, email, name, role, tenant_id, password_hash
      FROM users WHERE email = ${email} AND disabled_at IS NULL`;
    return row ? { user: userOf(row), passwordHash: row.password_hash } : null;
  }

  /** A session with its user, whether or not its time is up; not of a disabled user. */
  async find(tx: EveryTenantTx, tokenHash: Uint8Array<ArrayBuffer>): Promise<StoredSession | null> {
    const [row] = await tx.$queryRaw<
      (UserColumns & { csrf_token: string; last_seen_at: Date; expires_at: Date })[]
    >`
      SELECT u.id, u.email, u.name, u.role, u.tenant_id, s.csrf_token, s.last_seen_at, s.expires_at
      FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE s.token_hash = ${tokenHash} AND u.disabled_at IS NULL`;
    if (!row) return null;
    return {
      tokenHash,
      csrfToken: row.csrf_token,
      lastSeenAt: row.last_seen_at,
      expiresAt: row.expires_at,
      user: userOf(row),
    };
  }

  async add(tx: AnyTx, session: StoredSession): Promise<void> {
    await tx.session.create({
      data: {
        tokenHash: session.tokenHash,
        userId: session.user.id,
        csrfToken: session.csrfToken,
        createdAt: session.lastSeenAt,
        lastSeenAt: session.lastSeenAt,
        expiresAt: session.expiresAt,
      },
    });
  }

  async touch(tx: AnyTx, tokenHash: Uint8Array<ArrayBuffer>, now: Date): Promise<void> {
    await tx.session.updateMany({ where: { tokenHash }, data: { lastSeenAt: now } });
  }

  async remove(tx: AnyTx, tokenHash: Uint8Array<ArrayBuffer>): Promise<void> {
    await tx.session.deleteMany({ where: { tokenHash } });
  }

  /** Removes what nobody can sign in with any more. */
  async removeEnded(tx: AnyTx, times: { now: Date; lastUsedBefore: Date }): Promise<void> {
    await tx.session.deleteMany({
      where: {
        OR: [{ expiresAt: { lte: times.now } }, { lastSeenAt: { lte: times.lastUsedBefore } }],
      },
    });
  }
}

function userOf(row: UserColumns): SignedInUser {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    tenantId: row.tenant_id,
  };
}
