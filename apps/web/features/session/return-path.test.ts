import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { safeReturnPath, signInPath } from './return-path';

const HERE = 'https://connector.example';

describe('the page to return to after signing in', () => {
  it('keeps a path of ours with its query and fragment', () => {
    expect(safeReturnPath('/tenants/1/customers?status=inactive&page=2#top')).toBe(
      '/tenants/1/customers?status=inactive&page=2#top',
    );
  });

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['another site', 'https://evil.example/'],
    ['another site without a scheme', '//evil.example/'],
    ['a backslash that browsers read as a slash', '/\\evil.example'],
    ['a tab that browsers drop', '/\t/evil.example'],
    ['a detour that resolves to another host', '/.//evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['the API', '/api/auth/sign-out'],
    ['the sign-in page itself', '/sign-in?next=/sign-in'],
  ])('goes home instead of to %s', (_name, candidate) => {
    expect(safeReturnPath(candidate)).toBe('/');
  });

  it('never leads to another origin, whatever the link says', () => {
    const link = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string({ unit: fc.constantFrom('/', '\\', '.', '\t', ':', '@', 'a', '?', '#', '%2f') }),
    );
    fc.assert(
      fc.property(link, (candidate) => {
        expect(new URL(safeReturnPath(candidate), HERE).origin).toBe(HERE);
      }),
    );
  });

  it('is carried by the address of the sign-in page', () => {
    expect(signInPath('/tenants/1?a=b', 'expired')).toBe(
      '/sign-in?next=%2Ftenants%2F1%3Fa%3Db&reason=expired',
    );
    expect(signInPath('/')).toBe('/sign-in');
  });
});
