import { Failure } from '../failure.mjs';

/** A person's session with the API: `npm start` uses what everybody uses. */

const CALL_LIMIT_MS = 15_000;
const STEPS_A_PAGE = 200;

/**
 * @typedef {object} RunSummary the part of the API's answer that is shown here
 * @property {string} id
 * @property {number} number
 * @property {'queued' | 'running' | 'held' | 'completed' | 'completed_with_problems' | 'failed'} state
 * @property {'sync' | 'preview' | 'apply'} mode
 * @property {string | null} phase
 * @property {{ observed: number, expected: number | null, planned: number, applied: number, written: number, toWrite: number, problems: number }} progress
 * @property {Record<string, number>} counts
 * @property {{ title: string, message: string, steps: string[] }[]} holds
 * @property {{ code: string, message: string } | null} error
 *
 * @typedef {object} RunStep
 * @property {string} action
 * @property {string} recordName
 * @property {string} quickbooksName
 * @property {string} reason
 *
 * @typedef {object} TenantOverview
 * @property {string} name
 * @property {{ id: string, state: 'online' | 'offline' } | null} agent
 * @property {RunSummary | null} lastRun
 * @property {string | null} approvalNeeded why a plan must be approved before a sync writes
 */

export class OfficeSession {
  #apiUrl;
  #origin;
  #cookie = '';
  #csrfToken = '';

  /** @param {{ apiUrl: string, webUrl: string }} where */
  constructor({ apiUrl, webUrl }) {
    this.#apiUrl = apiUrl;
    this.#origin = webUrl;
  }

  /** @param {{ email: string, password: string }} login */
  async signIn(login) {
    const response = await this.#send('POST', '/auth/sign-in', login);
    this.#cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    this.#csrfToken = (await response.json()).csrfToken;
  }

  /** @param {string} tenantId @returns {Promise<TenantOverview>} */
  async overview(tenantId) {
    return (await this.#send('GET', `/tenants/${tenantId}`)).json();
  }

  /** @param {string} tenantId @returns {Promise<string>} */
  async pairingCode(tenantId) {
    return (await (await this.#send('POST', `/tenants/${tenantId}/pairing-codes`)).json()).code;
  }

  /** Has items come from QuickBooks, where nobody has chosen a direction for them. @param {string} tenantId */
  async chooseItemDirection(tenantId) {
    const path = `/tenants/${tenantId}/sync-settings`;
    const { items } = await (await this.#send('GET', path)).json();
    const item = items.find((/** @type {{ kind: string }} */ { kind }) => kind === 'item');
    if (item.direction !== null) return;
    const { conflictRule } = item;
    await this.#send('PUT', path, { kind: 'item', direction: 'from_quickbooks', conflictRule });
  }

  /** @param {string} tenantId @returns {Promise<RunSummary>} */
  async syncNow(tenantId) {
    return (await this.#send('POST', `/tenants/${tenantId}/runs`)).json();
  }

  /** @param {string} tenantId @returns {Promise<RunSummary>} a run that writes nothing */
  async preview(tenantId) {
    return (await this.#send('POST', `/tenants/${tenantId}/runs`, { mode: 'preview' })).json();
  }

  /** @param {string} tenantId @param {string} previewId @returns {Promise<RunSummary>} the run that carries it out */
  async applyPlan(tenantId, previewId) {
    return (await this.#send('POST', `/tenants/${tenantId}/runs/${previewId}/apply`)).json();
  }

  /** @param {string} tenantId @param {string} runId @returns {Promise<RunSummary>} */
  async run(tenantId, runId) {
    return (await this.#send('GET', `/tenants/${tenantId}/runs/${runId}`)).json();
  }

  /** @param {string} tenantId @param {string} runId @returns {Promise<RunStep[]>} */
  async steps(tenantId, runId) {
    const path = `/tenants/${tenantId}/runs/${runId}/steps?limit=${STEPS_A_PAGE}`;
    return (await (await this.#send('GET', path)).json()).items;
  }

  /** @param {string} method @param {string} path below /api @param {unknown} [body] */
  async #send(method, path, body) {
    const response = await fetch(`${this.#apiUrl}/api${path}`, {
      method,
      headers: {
        origin: this.#origin,
        cookie: this.#cookie,
        'x-csrf-token': this.#csrfToken,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(CALL_LIMIT_MS),
    });
    if (!response.ok) {
      throw new Failure(
        `${method} /api${path} was answered with ${response.status}: ${await response.text()}`,
      );
    }
    return response;
  }
}
