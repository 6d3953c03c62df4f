import { describe, expect, it } from '@jest/globals';
import { monthAfter, monthAt, monthName, monthOf, monthsBack } from './months';

describe('BEY-20 months', () => {
  it('follow each other over the turn of the year, in both directions', () => {
    expect([monthAfter('2026-12'), monthAfter('2027-01', -1)]).toEqual(['2027-01', '2026-12']);
    expect(monthAfter('2026-11', -23)).toBe('2024-12');
  });

  it('are those of the company’s zone', () => {
    const nowMs = Date.parse('2026-12-01T03:00:00Z');
    expect(monthAt(nowMs, 'America/New_York')).toBe('2026-11');
    expect(monthAt(nowMs, 'UTC')).toBe('2026-12');
  });

  it('are listed back to the first', () => {
    expect(monthsBack('2026-02', '2025-11')).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
    expect(monthsBack('2026-02', '2026-02')).toEqual(['2026-02']);
  });

  it('are read from the address only where they are months', () => {
    expect([monthOf('2026-11'), monthOf('2026-13'), monthOf('x'), monthOf(null)]).toEqual([
      ...['2026-11', null, null, null],
    ]);
    expect(monthName('2026-11')).toBe('November 2026');
  });
});
