import { describe, expect, it } from '@jest/globals';
import { scheduleChoices } from './schedule-choices';

describe('RUN-1 the choices of a schedule', () => {
  it('go from a quarter of an hour to a day', () => {
    const choices = scheduleChoices(60);
    expect(choices[0]).toEqual({ value: '15', label: 'Every 15 minutes' });
    expect(choices.at(-1)).toEqual({ value: '1440', label: 'Once a day' });
  });

  it('keep an unusual setting in its place', () => {
    expect(
      scheduleChoices(45)
        .map(({ value }) => value)
        .slice(0, 4),
    ).toEqual(['15', '30', '45', '60']);
  });
});
