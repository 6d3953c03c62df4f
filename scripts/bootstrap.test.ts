import { describe, expect, it } from '@jest/globals';
import { nodeProblem } from './bootstrap.mjs';

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0'])('is recent enough with %s', (version) => {
    expect(nodeProblem(version)).toBeNull();
  });

  it.each(['18.20.4', '20.9.0', '20.18.3'])(
    'is refused with %s, in one line that says what to do',
    (version) => {
      const problem = nodeProblem(version);
      expect(problem).toContain(version);
      expect(problem).toContain('install a newer Node');
      expect(problem?.split('\n')).toHaveLength(1);
    },
  );
});
