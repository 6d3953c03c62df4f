import {
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  verify,
} from 'node:crypto';
import { type Hello, type Proof, proofMessage } from '@connector/agent-protocol';
import { Injectable } from '@nestjs/common';
import { TenantDb } from '../database/tenant-db.js';
import { type AgentIdentity, AgentRepository } from './agent.repository.js';

const NONCE_BYTES = 32;

/** What a socket must prove before anything else is believed of it. */
export interface Challenge {
  readonly agentId: string;
  readonly nonce: string;
  /** Null for an id that nobody has; the challenge looks the same. */
  readonly identity: AgentIdentity | null;
}

/** AGT-1: an agent proves that it holds the key it was paired with, anew for every socket. */
@Injectable()
export class AgentAuthentication {
  /** Checked for unknown ids, so that they take as long as known ones. */
  private readonly nobodysKey = generateKeyPairSync('ed25519').publicKey;

  constructor(
    private readonly tenantDb: TenantDb,
    private readonly agents: AgentRepository,
  ) {}

  async challenge(hello: Hello): Promise<Challenge> {
    const identity = await this.tenantDb.readEveryTenant({ reason: 'agent sign-in' }, (tx) =>
      this.agents.findIdentity(tx, hello.agentId),
    );
    return {
      agentId: hello.agentId,
      nonce: randomBytes(NONCE_BYTES).toString('base64url'),
      identity,
    };
  }

  /** Whose socket it is; null when the proof does not fit, or the id is nobody's. */
  check(challenge: Challenge, proof: Proof): AgentIdentity | null {
    const { agentId, nonce, identity } = challenge;
    const key = identity === null ? this.nobodysKey : keyOf(identity);
    const isSigned = verify(
      null,
      proofMessage({ agentId, nonce }),
      key,
      Buffer.from(proof.signature, 'base64'),
    );
    return isSigned ? identity : null;
  }
}

function keyOf(identity: AgentIdentity): KeyObject {
  const x = Buffer.from(identity.publicKey).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
