import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { proofMessage } from '@connector/agent-protocol';
import { CommandError, EXIT_CODES } from '../exit-codes.js';
import { writeDurably } from '../state-folder/durable-file.js';

/** The agent's Ed25519 key pair. It is made on this machine and its private half never leaves it. */
export class AgentKey {
  private constructor(private readonly privateKey: KeyObject) {}

  static generate(): AgentKey {
    return new AgentKey(generateKeyPairSync('ed25519').privateKey);
  }

  /** @throws CommandError (notPaired) when the file is missing or holds no such key. */
  static async load(path: string): Promise<AgentKey> {
    try {
      const key = createPrivateKey(await readFile(path, 'utf8'));
      if (key.asymmetricKeyType === 'ed25519') return new AgentKey(key);
      throw new Error(`The key is of type ${key.asymmetricKeyType}.`);
    } catch (cause) {
      throw new CommandError(
        EXIT_CODES.notPaired,
        `The agent's key ${path} is missing or cannot be read. Pair again: ask support for a code, then run "pair CODE --again".`,
        { cause },
      );
    }
  }

  /** Stores the key, readable by its owner alone. */
  async save(path: string): Promise<void> {
    await writeDurably(path, this.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  }

  /** The raw public key, 32 bytes as base64. */
  get publicKey(): string {
    const { x } = this.privateKey.export({ format: 'jwk' });
    if (x === undefined) throw new Error('The key has no public half.');
    return Buffer.from(x, 'base64url').toString('base64');
  }

  /** The signature that proves to the API who this is, as base64. */
  prove(input: { agentId: string; nonce: string }): string {
    return sign(null, proofMessage(input), this.privateKey).toString('base64');
  }
}
