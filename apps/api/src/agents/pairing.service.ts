import { CONNECT_PATH, type PairingRequest, type PairingResponse } from '@connector/agent-protocol';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError } from '../errors.js';
import { TenantEvents } from '../events/tenant-events.js';
import { newId } from '../ids.js';
import { AgentRepository } from './agent.repository.js';
import type { CreatedPairingCode } from './agent.schemas.js';
import { AgentRecall } from './agent-recall.js';
import { type FoundCode, PairingRepository } from './pairing.repository.js';
import { hashPairingCode, newPairingCode, PAIRING_CODE_LIFE_MS } from './pairing-code.js';

/** AGT-1: how an agent gets to be a tenant's agent. */
@Injectable()
export class PairingService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly tenantDb: TenantDb,
    private readonly codes: PairingRepository,
    private readonly agents: AgentRepository,
    private readonly audit: AuditLog,
    private readonly recall: AgentRecall,
    private readonly events: TenantEvents,
    private readonly clock: Clock,
  ) {}

  /** Makes a code for one tenant. It is shown once: only its hash is kept. */
  async createCode(tenantId: string, by: SignedInUser): Promise<CreatedPairingCode> {
    const code = newPairingCode();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + PAIRING_CODE_LIFE_MS);
    const id = newId();
    const codeHash = hashPairingCode(code, this.config.hashSecret);
    await this.tenantDb.run({ tenantId }, async (tx) => {
      await this.codes.replace(tx, {
        id,
        tenantId,
        codeHash,
        createdById: by.id,
        createdAt,
        expiresAt,
      });
      await this.audit.record(tx, {
        actor: actorOf(by),
        action: 'pairing_code.created',
        subjectId: id,
      });
    });
    return { code, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Pairs an agent: from now on this key, and no other, speaks for the tenant's QuickBooks.
   *
   * @throws AppError pairing_code_unknown, pairing_code_used or pairing_code_expired; nothing has changed then.
   */
  async pair(request: PairingRequest): Promise<PairingResponse> {
    const codeHash = hashPairingCode(request.code, this.config.hashSecret);
    const found = await this.tenantDb.readEveryTenant({ reason: 'pairing code' }, (tx) =>
      this.codes.findByHash(tx, codeHash),
    );
    if (found === null) {
      throw new AppError(
        'pairing_code_unknown',
        'There is no such pairing code. Check it, or ask for a new one.',
      );
    }
    const { tenantId } = found;
    const agentId = newId();
    const tenantName = await this.tenantDb.run({ tenantId }, (tx) =>
      this.register(tx, found, agentId, request),
    );
    await this.recall.revoke(tenantId, { except: agentId });
    await this.events.publish(tenantId, { kind: 'agent' });
    return { agentId, tenantId, tenantName, websocketPath: CONNECT_PATH };
  }

  private async register(
    tx: TenantTx,
    code: FoundCode,
    agentId: string,
    request: PairingRequest,
  ): Promise<string> {
    const at = this.clock.now();
    if (!(await this.codes.claim(tx, { id: code.id, agentId, at }))) throw spent(code, at);
    const revoked = await this.agents.revokeAll(tx, at);
    await this.agents.add(
      tx,
      {
        id: agentId,
        tenantId: code.tenantId,
        machineName: request.machineName,
        version: request.agentVersion,
        publicKey: new Uint8Array(Buffer.from(request.publicKey, 'base64')),
      },
      at,
    );
    const actor = { kind: 'agent', id: agentId, name: request.machineName } as const;
    for (const subjectId of revoked) {
      await this.audit.record(tx, { actor, action: 'agent.replaced', subjectId });
    }
    await this.audit.record(tx, { actor, action: 'agent.paired', subjectId: agentId });
    return this.codes.tenantName(tx);
  }
}

/** Why a code cannot be claimed. One that was neither used nor expired when it was found was used by another since. */
function spent(code: FoundCode, at: Date): AppError {
  return code.usedAt === null && code.expiresAt <= at
    ? new AppError('pairing_code_expired', 'This pairing code has expired. Ask for a new one.')
    : new AppError('pairing_code_used', 'This pairing code was used before. Ask for a new one.');
}
