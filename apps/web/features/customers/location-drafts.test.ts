import { describe, expect, it } from '@jest/globals';
import {
  locationsOf,
  moved,
  newLocation,
  problemsByRow,
  rebasedLocations,
  withDefault,
} from './location-drafts';

const drafts = ['a', 'b', 'c'].map((key) => ({ ...newLocation(key), name: key.toUpperCase() }));
const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key).join('');

describe('LOC-1 the editor of service locations', () => {
  it('moves a location up and down, and no further than the ends', () => {
    expect(keys(moved(drafts, 'b', -1))).toBe('bac');
    expect(keys(moved(drafts, 'b', 1))).toBe('acb');
    expect(keys(moved(drafts, 'a', -1))).toBe('abc');
    expect(keys(moved(drafts, 'c', 1))).toBe('abc');
  });

  it('has one default at most', () => {
    const one = withDefault(withDefault(drafts, 'a'), 'c');
    expect(one.map(({ isDefault }) => isDefault)).toEqual([false, false, true]);
    expect(withDefault(one, null).some(({ isDefault }) => isDefault)).toBe(false);
  });

  it('keeps what was typed when others changed the list meanwhile, and what they did', () => {
    const known = (key: string, name = key) => ({ ...newLocation(key), id: key, name });
    const opened = [known('a'), known('b'), known('c'), known('d')];
    const typed = [known('a', 'mine'), known('b'), known('c', 'edited'), newLocation('new')];
    const newest = [known('a'), known('b', 'theirs'), known('d'), known('e')];
    const merged = rebasedLocations({ opened, typed, newest });
    expect(merged.map(({ id, name }) => [id, name])).toEqual([
      ['a', 'mine'],
      ['b', 'theirs'],
      // Removed there, edited here.
      [null, 'edited'],
      [null, ''],
      ['e', 'e'],
    ]);
  });

  it('sends new locations without an id, and known ones under theirs', () => {
    const known = { ...newLocation('x'), id: 'x', name: 'Dock', street: 'Pier 1\nGate 2' };
    expect(locationsOf([known, newLocation('y')])).toMatchObject([
      { id: 'x', name: 'Dock', address: { lines: ['Pier 1', 'Gate 2'] } },
      { name: '' },
    ]);
    expect(locationsOf([newLocation('y')])[0]).not.toHaveProperty('id');
  });

  it('puts what is wrong beside its location', () => {
    const details = [
      { field: 'locations.1.name', message: 'Twice' },
      { field: 'locations.2.address.lines.4', message: 'Long' },
      { field: 'locations.9.name', message: 'Nobody' },
    ];
    expect(problemsByRow(drafts, details)).toEqual({ b: { name: 'Twice' }, c: { street: 'Long' } });
  });
});
