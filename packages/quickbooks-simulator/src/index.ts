export type { Seed } from './seed/seed.js';
export { type RunningSimulator, type SimulatorOptions, startSimulator } from './simulator.js';
