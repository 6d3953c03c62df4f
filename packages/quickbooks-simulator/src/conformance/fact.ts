import type { Target } from './target.js';

/** One thing behaviours.md says of QuickBooks, as a check that can be run against anything that answers qbXML. */
export interface Fact {
  /** Section of behaviours.md, such as "§4". */
  readonly section: string;
  /** The fact in a sentence. */
  readonly title: string;
  /** `desk`: needs GET and PUT /state, which only the simulator has; left out for other targets. */
  readonly needs?: 'desk';
  /** @throws AssertionError when the target behaves otherwise. */
  readonly check: (target: Target) => Promise<void>;
}
