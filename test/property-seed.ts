import fc from 'fast-check';

/**
 * Properties are tried on the same inputs in every run, so that a change is what makes one fail, and not the day.
 * `PROPERTY_SEED=random npm test -- packages/domain` looks for counterexamples elsewhere.
 */
const SEED = 20_261_123;

if (process.env.PROPERTY_SEED !== 'random') {
  fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? SEED) });
}
