import { describe, expect, it } from '@jest/globals';
import { type CompanyFileFacts, type CompanyFileSample, judgeCompanyFile } from './company-file.js';

const BOUND = { path: 'C:\\Books\\Blue Lagoon.qbw', companyName: 'Blue Lagoon Pools' };

function sample(day: number, changes: Partial<CompanyFileSample> = {}): CompanyFileSample {
  const timeModified = `2026-11-${String(day).padStart(2, '0')}T09:15:00-05:00`;
  const editSequence = String(1_700_000_000 + day);
  return {
    listId: `8000000${day}-1`,
    knownTimeModified: timeModified,
    knownEditSequence: editSequence,
    now: { timeModified, editSequence },
    isKnownDeleted: false,
    ...changes,
  };
}

const days = Array.from({ length: 20 }, (_, index) => index + 1);
const ALL = days.map((day) => sample(day));
const gone = { now: null };

function judge(changes: Partial<CompanyFileFacts> = {}) {
  return judgeCompanyFile({ bound: BOUND, opened: BOUND, samples: ALL, ...changes });
}

describe('FM-10 a company file that was moved or renamed', () => {
  it('is the same where it lies where it lay, whatever the case of its path', () => {
    const opened = { ...BOUND, path: BOUND.path.toUpperCase() };
    expect(judge({ opened })).toEqual({
      ...{ kind: 'same', evidence: ['20 of 20 records that are known were found in it.'] },
    });
  });

  it('is the first one where none was bound', () => {
    expect(judge({ bound: null, samples: [] }).kind).toBe('first');
  });

  it('is known again by its records in another place, and under another company name', () => {
    const moved = judge({ opened: { ...BOUND, path: 'D:\\Books\\Blue Lagoon.qbw' } });
    expect(moved.kind).toBe('moved');
    expect(moved.evidence[0]).toContain('D:\\Books\\Blue Lagoon.qbw');
    expect(judge({ opened: { ...BOUND, companyName: 'Lagoon Inc.' } }).kind).toBe('renamed');
  });

  it('may miss a record or two that were deleted since', () => {
    const samples = days.map((day) => sample(day, day === 3 ? gone : {}));
    const opened = { ...BOUND, path: 'D:\\Blue Lagoon.qbw' };
    expect(judge({ opened, samples }).kind).toBe('moved');
    expect(judge({ samples }).kind).toBe('same');
  });
});

describe('RUN-4 another company file', () => {
  it('is another one where nearly none of the records is in it', () => {
    const samples = days.map((day) => sample(day, day === 3 ? {} : gone));
    const opened = { path: 'C:\\Books\\Other.qbw', companyName: 'Other' };
    expect(judge({ opened, samples }).kind).toBe('other');
    expect(judge({ samples }).kind).toBe('other');
  });

  it('is left to a person where some are, or where nothing is known of the one that was synced', () => {
    const samples = days.map((day) => sample(day, day % 2 === 1 ? gone : {}));
    const opened = { ...BOUND, path: 'D:\\Blue Lagoon.qbw' };
    expect(judge({ opened, samples }).kind).toBe('unsure');
    expect(judge({ opened, samples: [] }).kind).toBe('unsure');
    expect(judge({ samples: [] }).kind).toBe('same');
  });
});

describe('FM-11, BEY-2 a company file that went back in time', () => {
  it('is seen by records in an older state', () => {
    const now = { timeModified: '2026-10-01T08:00:00-05:00', editSequence: '7' };
    const verdict = judge({ samples: [...ALL, sample(21, { now })] });
    expect(verdict.kind).toBe('went_back');
    expect(verdict.evidence).toContain('1 of them are in a state from before the last sync.');
  });

  it('is seen by the newest records missing', () => {
    const samples = days.map((day) => sample(day, day > 18 ? gone : {}));
    expect(judge({ samples }).evidence).toContain(
      'The newest 2 of those that are known are missing.',
    );
    expect(judge({ samples }).kind).toBe('went_back');
  });

  it('is seen by deleted records that are back', () => {
    const samples = [...ALL, sample(21, { isKnownDeleted: true })];
    expect(judge({ samples }).kind).toBe('went_back');
  });

  it('is not seen in the clock of another time zone, in new edits, or in records known as deleted', () => {
    const samples = days.map((day) => {
      const known = sample(day);
      const hour = { timeModified: `2026-11-${String(day).padStart(2, '0')}T08:15:00-06:00` };
      return { ...known, now: { ...hour, editSequence: known.knownEditSequence } };
    });
    const edited = sample(20, { now: { timeModified: '2026-11-22T01:00:00', editSequence: '9' } });
    const deleted = sample(22, { ...gone, isKnownDeleted: true });
    expect(judge({ samples: [...samples, edited, deleted] }).kind).toBe('same');
  });
});
