import { describe, expect, it } from '@jest/globals';
import { isSameCompanyFile } from './company-file.js';

describe('RUN-4 telling company files apart', () => {
  it('takes a Windows path for the same in other letters and slashes', () => {
    expect(isSameCompanyFile('C:\\Books\\Pool.QBW', 'c:/books/pool.qbw')).toBe(true);
    expect(isSameCompanyFile('\\\\SERVER\\Books\\Pool.qbw', '\\\\server\\books\\pool.qbw')).toBe(
      true,
    );
  });

  it('does not take two files for one', () => {
    expect(isSameCompanyFile('C:\\Books\\Pool.qbw', 'C:\\Books\\Pool 2.qbw')).toBe(false);
    expect(isSameCompanyFile('C:\\Books\\Pool.qbw', 'D:\\Books\\Pool.qbw')).toBe(false);
    expect(isSameCompanyFile('/books/Pool.qbw', '/books/pool.qbw')).toBe(false);
  });
});
