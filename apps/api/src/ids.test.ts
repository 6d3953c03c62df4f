import { describe, expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { newBatchId, newId } from './ids.js';

describe('Ids', () => {
  it('are UUIDs of version 7, each once, in the order of their making', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it('of batches fit where QuickBooks keeps them (9004)', () => {
    const ids = Array.from({ length: 1_000 }, newBatchId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id.length <= 24)).toBe(true);
  });
});
