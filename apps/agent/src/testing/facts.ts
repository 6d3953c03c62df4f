import type { QuickBooksHealth } from '@connector/agent-protocol';
import type { Facts } from '../doctor/diagnosis.js';
import type { Pairing } from '../pairing/pairing.js';
import type { AgentStatus } from '../status/status-file.js';
import { POOL_FILE, TENANT_ID } from './batches.js';

/** A quiet office, from which tests change what they are about. */

export const NOW = new Date('2026-06-01T12:00:00Z');

export const healthyQuickBooks: QuickBooksHealth = {
  state: 'ready',
  reason: null,
  hresult: null,
  checkedAt: NOW.toISOString(),
  product: 'QuickBooks Desktop Enterprise Solutions: Contractor 22.0',
  version: '32.0',
  country: 'US',
  qbxmlVersions: ['13.0', '14.0', '15.0', '16.0'],
  companyFile: POOL_FILE,
  mode: 'single',
  user: { name: 'Admin', isAdmin: true },
  newestBackup: { path: 'D:\\Backups\\Pool.qbb', takenAt: '2026-06-01T02:00:00.000Z' },
};

export const pairing: Pairing = {
  format: 1,
  agentId: '01936a3e-0000-7000-8000-000000000001',
  tenantId: TENANT_ID,
  tenantName: 'Blue Lagoon Pool Service',
  websocketPath: '/api/agents/connect',
  apiUrl: 'https://connect.example.com',
  quickbooks: 'simulator:http://127.0.0.1:3002',
  machineName: 'OFFICE-PC',
  pairedAt: '2026-05-01T08:00:00.000Z',
};

export const connectedStatus: AgentStatus = {
  format: 1,
  agentVersion: '0.1.0',
  processId: 4711,
  startedAt: '2026-06-01T08:00:00.000Z',
  writtenAt: NOW.toISOString(),
  connection: { state: 'online', since: '2026-06-01T09:00:00.000Z', problem: null },
  clockAheadMs: 0,
  quickbooks: healthyQuickBooks,
  boundCompanyFile: POOL_FILE,
  lastBatch: null,
  batchInHand: null,
  journal: { unacknowledged: 0, unsettled: 0, kept: 3, quarantined: 0 },
};

export const healthyFacts: Facts = {
  stateFolder: {
    path: '/people/office/.local/state/industrack-agent',
    exists: true,
    problem: null,
  },
  keyAccess: 'owner-only',
  pairing,
  service: { problem: null, clockAheadMs: 300 },
  isRunning: true,
  status: connectedStatus,
  quickbooks: healthyQuickBooks,
  bridgeProblem: null,
  journal: connectedStatus.journal,
  now: NOW,
};
