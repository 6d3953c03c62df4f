/** The version of this agent; version.test.ts keeps it equal to package.json. */
export const AGENT_VERSION = '0.1.0';
