import { capture, mustRun } from '../commands.mjs';
import { Failure } from '../failure.mjs';
import { OfficeSession } from './office-session.mjs';

/** The demo tenant: its logins, its agent, its first sync. */

const ONLINE_LIMIT_MS = 60_000;
const SYNC_LIMIT_MS = 600_000;
const ENDED = new Set(['completed', 'completed_with_problems', 'held', 'failed']);

/**
 * @typedef {object} Demo
 * @property {string} tenantId
 * @property {{ email: string, password: string, role: string }[]} logins
 *
 * @typedef {ReturnType<typeof import('./parts.mjs').describeParts>} Parts
 * @typedef {import('./running-parts.mjs').RunningParts} RunningParts
 */

/**
 * Makes the demo tenant where it is missing.
 *
 * @param {Parts} parts
 * @returns {Promise<Demo>}
 */
export async function seedDemo({ seed }) {
  const output = await mustRun('Seeding the demo tenant', process.execPath, seed.args, {
    env: seed.env,
  });
  // The last line: what a library logs on the way comes before it.
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/**
 * Makes the demo tenant's invoices where it has none, over the customers and items of its first sync.
 *
 * @param {Parts} parts
 */
export async function seedInvoices({ seed }) {
  await mustRun('Seeding the demo invoices', process.execPath, [...seed.args, '--invoices'], {
    env: seed.env,
  });
}

/**
 * @param {Parts} parts
 * @param {Demo} demo
 * @param {string} role
 */
export async function signInAs(parts, demo, role) {
  const login = demo.logins.find((candidate) => candidate.role === role);
  if (!login) throw new Failure(`The seed made no login with the role ${role}.`);
  const session = new OfficeSession({ apiUrl: parts.urls.api, webUrl: parts.urls.web });
  await session.signIn(login);
  return session;
}

/**
 * Pairs the agent on this machine with the demo tenant, unless it is that tenant's agent already.
 *
 * @param {object} on
 * @param {Parts} on.parts
 * @param {Demo} on.demo
 * @param {OfficeSession} on.session of somebody from support
 * @param {(line: string) => void} on.note
 */
export async function ensurePaired({ parts, demo, session, note }) {
  const known = (await session.overview(demo.tenantId)).agent;
  const local = await localAgentId(parts);
  if (known && known.id === local) {
    note('the agent is paired already');
    return;
  }
  const { args, env } = parts.pairing(await session.pairingCode(demo.tenantId));
  await mustRun('Pairing the agent', process.execPath, args, { env });
  note('the agent is paired with a code that is now used up');
}

/** @param {Parts} parts @returns {Promise<string | null>} */
async function localAgentId(parts) {
  const { args, env } = parts.agentStatus;
  const { code, output } = await capture(process.execPath, args, { env });
  if (code !== 0) return null;
  return JSON.parse(output).pairing?.agentId ?? null;
}

/**
 * @param {RunningParts} running
 * @param {OfficeSession} session
 * @param {Demo} demo
 */
export async function untilAgentIsOnline(running, session, demo) {
  await running.until(
    'the agent to connect',
    async () => ((await session.overview(demo.tenantId)).agent?.state === 'online' ? true : null),
    ONLINE_LIMIT_MS,
  );
}

/**
 * Rings a sync of customers and items and follows it to its end. The first one is previewed, and its plan applied, as an
 * office does it.
 *
 * @param {RunningParts} running
 * @param {OfficeSession} session
 * @param {Demo} demo
 * @param {(line: string) => void} note
 * @returns {Promise<import('./office-session.mjs').RunSummary>} the last run that there was
 */
export async function syncOnce(running, session, demo, note) {
  await session.chooseItemDirection(demo.tenantId);
  const { approvalNeeded } = await session.overview(demo.tenantId);
  const follow = (/** @type {{ id: string }} */ { id }) =>
    untilEnded(running, session, demo, id, note);
  if (approvalNeeded === null) return follow(await session.syncNow(demo.tenantId));
  const preview = await follow(await session.preview(demo.tenantId));
  if (!preview.state.startsWith('completed')) return preview;
  note('the preview is done; its plan is applied');
  return follow(await session.applyPlan(demo.tenantId, preview.id));
}

/**
 * @param {RunningParts} running
 * @param {OfficeSession} session
 * @param {Demo} demo
 * @param {string} runId
 * @param {(line: string) => void} note
 */
function untilEnded(running, session, demo, runId, note) {
  let told = '';
  return running.until(
    'the sync to end',
    async () => {
      const run = await session.run(demo.tenantId, runId);
      const state = inWords(run);
      if (state !== told) note(state);
      told = state;
      return ENDED.has(run.state) ? run : null;
    },
    SYNC_LIMIT_MS,
  );
}

/** @param {import('./office-session.mjs').RunSummary} run */
function inWords({ state, mode, phase, progress }) {
  const { observed, expected, planned, applied, written, toWrite } = progress;
  if (state === 'queued') return 'waiting for a worker';
  if (phase === 'admit') return 'asking whether QuickBooks is ready';
  if (phase === 'observe') return `reading QuickBooks: ${outOf(observed, expected)}`;
  if (phase === 'plan') {
    const what = mode === 'preview' ? 'comparing' : 'writing to IndusTrack';
    return `${what}: ${outOf(applied, planned)}`;
  }
  if (phase === 'write') return `writing to QuickBooks: ${outOf(written, toWrite)}`;
  return state.replaceAll('_', ' ');
}

/** @param {number} count @param {number | null} whole null while it is not known */
function outOf(count, whole) {
  return whole ? `${count} of ${whole} records` : 'looking for what has changed';
}
