import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from './failure.mjs';

/**
 * Secrets of the services that we start on this machine: made once, readable by their owner alone.
 *
 * @typedef {{ ownerPassword: string, appPassword: string, redisPassword: string, hashSecret: string, statementKey: string }} Secrets
 */

const SECRET_BYTES = 36;

/** @returns {Secrets} passwords of letters and digits only, so that they need no escaping in a URL or a configuration file */
export function makeSecrets() {
  const make = () => randomBytes(SECRET_BYTES).toString('hex');
  return {
    ownerPassword: make(),
    appPassword: make(),
    redisPassword: make(),
    hashSecret: make(),
    statementKey: makeStatementKey(),
  };
}

/** What signs reconciliation statements: an Ed25519 key, PKCS #8 in DER, as base64. */
function makeStatementKey() {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

/**
 * @param {string} file
 * @returns {Secrets} as stored; made now when there are none
 */
export function storedSecrets(file) {
  const stored = existsSync(file) ? readSecrets(file) : {};
  const secrets = { ...makeSecrets(), ...stored };
  // One that a newer version has come to need is stored too, or it would be another one at the next start.
  if (Object.keys(secrets).some((name) => !(name in stored))) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  }
  return secrets;
}

/** @param {string} file @returns {Partial<Secrets>} */
function readSecrets(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Failure(
      `${file} cannot be read as JSON. It holds the passwords of the databases beside it: restore it, or remove the whole folder to begin anew.`,
    );
  }
}
