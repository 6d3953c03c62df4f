import { describe, expect, it } from '@jest/globals';
import { hasUnreadableCharacter, storable } from './stored-text.js';

describe('behaviours §2: QuickBooks keeps a single-byte Western set', () => {
  it('keeps Western letters and loses all others to a question mark', () => {
    expect(storable({ Name: 'Café Señorita', Notes: '池 €5 “ok”' })).toEqual({
      Name: 'Café Señorita',
      Notes: '? ?5 ?ok?',
    });
  });

  it('drops the blanks around a value, also deep inside', () => {
    expect(storable({ ShipToAddress: [{ Name: ' Pool ', DefaultShipTo: true }] })).toEqual({
      ShipToAddress: [{ Name: 'Pool', DefaultShipTo: true }],
    });
  });

  it('takes raw Western letters and stumbles over the others', () => {
    expect(hasUnreadableCharacter('<Name>Señorita</Name>')).toBe(false);
    expect(hasUnreadableCharacter('<Name>Ψ</Name>')).toBe(true);
    expect(hasUnreadableCharacter('<Name>&#936;</Name>')).toBe(false);
  });
});
