import fc from 'fast-check';
import type { BatchOutcome, BatchResult } from '../batch.js';

/** Random protocol values for property tests. */

export const batchIds = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));

const instants = fc
  .date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2040-01-01T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

const sentences = fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' });

export const outcomes: fc.Arbitrary<BatchOutcome> = fc.oneof(
  fc.record({
    kind: fc.constant('answered' as const),
    responseKind: fc.constantFrom('direct' as const, 'recovered' as const),
    qbxml: fc.string({ maxLength: 5_000, unit: 'grapheme' }),
  }),
  fc.record({
    kind: fc.constant('refused' as const),
    code: fc.constantFrom('wrong_company_file' as const, 'request_not_allowed' as const),
    reason: sentences,
  }),
  fc.record({
    kind: fc.constant('unavailable' as const),
    hresult: fc.constantFrom(null, '0x80040408', '0x80040414'),
    message: sentences,
  }),
  fc.record({ kind: fc.constant('unknown' as const), reason: sentences }),
);

export const batchResults: fc.Arbitrary<BatchResult> = fc.record({
  batchId: batchIds,
  tenantId: fc.uuid({ version: 7 }),
  companyFile: fc.option(fc.constant('C:\\Books\\Piscinas Azul.qbw'), { nil: null }),
  startedAt: instants,
  finishedAt: instants,
  timeZone: fc.constantFrom('America/Phoenix', 'America/New_York'),
  outcome: outcomes,
});
