import type { Edition } from '../schema/version.js';

/** What a message is checked against. Absent: it is written as it was read, for QuickBooks' own side. */
export interface WriteRules {
  readonly versionRank: number;
  readonly version: string;
  readonly edition: Edition;
}
