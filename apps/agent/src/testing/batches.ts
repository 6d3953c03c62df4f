import type { Execute } from '@connector/agent-protocol';

/** Batches for tests. */

export const TENANT_ID = '01936a3e-0000-7000-8000-000000000002';
export const POOL_FILE = 'C:\\Books\\Blue Lagoon Pool Service.qbw';

/** A valid batch id that ends in a number. */
export function batchIdOf(number: number): string {
  return String(number).padStart(22, 'A');
}

/** qbXML around requests, as the API sends it. */
export function messageSet(requests: string, attributes = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="stopOnError"${attributes}>${requests}</QBXMLMsgsRq></QBXML>`;
}

export function writeBatch(number: number, name = `Customer ${number}`): Execute {
  const batchId = batchIdOf(number);
  return {
    type: 'execute',
    batchId,
    tenantId: TENANT_ID,
    companyFile: POOL_FILE,
    follows: null,
    kind: 'write',
    deadlineMs: 10_000,
    qbxml: messageSet(
      `<CustomerAddRq><CustomerAdd><Name>${name}</Name></CustomerAdd></CustomerAddRq>`,
      ` newMessageSetID="${batchId}"`,
    ),
  };
}

/** @param follows the number of the batch that it goes on from */
export function readBatch(number: number, follows: number | null = null): Execute {
  return {
    type: 'execute',
    batchId: batchIdOf(number),
    tenantId: TENANT_ID,
    companyFile: POOL_FILE,
    follows: follows === null ? null : batchIdOf(follows),
    kind: 'read',
    deadlineMs: 10_000,
    qbxml: messageSet('<CustomerQueryRq><MaxReturned>10</MaxReturned></CustomerQueryRq>'),
  };
}
