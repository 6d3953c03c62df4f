import { describe, expect, it } from '@jest/globals';
import { fileNameOf } from './agent-state';

describe('AGT-3 the name of a company file', () => {
  it.each([
    ['C:\\QuickBooks\\Blue Lagoon.qbw', 'Blue Lagoon.qbw'],
    ['\\\\SERVER\\Books\\Blue Lagoon.qbw', 'Blue Lagoon.qbw'],
    ['/srv/books/lagoon.qbw', 'lagoon.qbw'],
    ['lagoon.qbw', 'lagoon.qbw'],
    ['', ''],
  ])('in %s is "%s"', (path, name) => {
    expect(fileNameOf(path)).toBe(name);
  });
});
