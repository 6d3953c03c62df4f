export type { Fact } from './conformance/fact.js';
export { conformanceFacts } from './conformance/facts.js';
export { type Replay, replaySamples } from './conformance/samples.js';
export { Target, type TargetSession } from './conformance/target.js';
export type { Seed } from './seed/seed.js';
export { type RunningSimulator, type SimulatorOptions, startSimulator } from './simulator.js';
