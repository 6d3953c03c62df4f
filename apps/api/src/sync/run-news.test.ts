import { describe, expect, it } from '@jest/globals';
import { RunNews } from './run-news.js';

/** Tellings that end when the test says so. */
function heldTellings() {
  const ends: (() => void)[] = [];
  const tell = () => new Promise<void>((resolve) => ends.push(resolve));
  return { ends, news: new RunNews(tell) };
}

describe('RUN-2 the news of a run', () => {
  it('is told at once, and what moves meanwhile is told together', async () => {
    const { ends, news } = heldTellings();
    news.moved();
    expect(ends).toHaveLength(1);
    for (let time = 0; time < 5; time += 1) news.moved();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await Promise.resolve();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await news.told();
    expect(ends).toHaveLength(2);
  });

  it('is told again when the run moves later', async () => {
    const { ends, news } = heldTellings();
    news.moved();
    ends[0]?.();
    await news.told();
    news.moved();
    expect(ends).toHaveLength(2);
  });
});
