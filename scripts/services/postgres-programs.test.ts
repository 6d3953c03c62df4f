import { describe, expect, it } from '@jest/globals';
import { usablePostgres } from './postgres-programs.mjs';

const old = { installation: '/usr/lib/postgresql/13', major: 13, origin: 'found on this machine' };
const debian = {
  installation: '/usr/lib/postgresql/15',
  major: 15,
  origin: 'found on this machine',
};
const npm = { installation: '/elsewhere/native', major: 18, origin: 'from npm' };

describe('which PostgreSQL is started', () => {
  it('is the first that is recent enough', () => {
    expect(usablePostgres([debian, npm], null)).toEqual([debian, npm]);
    expect(usablePostgres([old, npm], null)).toEqual([npm]);
  });

  it('is the one that made the existing data, whatever else there is', () => {
    expect(usablePostgres([debian, npm], 18)).toEqual([npm]);
    expect(usablePostgres([debian, npm], 16)).toEqual([]);
  });
});
