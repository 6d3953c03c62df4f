import { describe, expect, it } from '@jest/globals';
import { customerFilterOf } from './customer-filter';

describe('CUS-4 which customers are shown', () => {
  it('are the active ones by name unless the address says otherwise', () => {
    expect(customerFilterOf(new URLSearchParams())).toEqual({
      status: 'active',
      search: '',
      sort: 'name',
      page: 1,
      pageSize: 25,
    });
  });

  it('are read from the address', () => {
    const query = new URLSearchParams(
      'status=inactive&search=%20lagoon&sort=updatedAt&page=3&pageSize=100',
    );
    expect(customerFilterOf(query)).toEqual({
      status: 'inactive',
      search: 'lagoon',
      sort: 'updatedAt',
      page: 3,
      pageSize: 100,
    });
  });

  it('are those that need attention, from both lists, when the address says so', () => {
    expect(customerFilterOf(new URLSearchParams('status=attention')).status).toBe('attention');
  });

  it('do not follow an address that makes no sense', () => {
    const query = new URLSearchParams('status=gone&sort=shoe&page=-2&pageSize=1000000');
    expect(customerFilterOf(query)).toEqual(customerFilterOf(new URLSearchParams()));
  });
});
