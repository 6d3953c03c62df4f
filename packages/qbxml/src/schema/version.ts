/** The qbXML versions a session with a supported QuickBooks offers; requests are written for one of them. */
export type QbxmlVersion = '13.0' | '14.0' | '15.0' | '16.0';

/** Versions from before: read everywhere, and written only to ask an old QuickBooks which versions it knows. */
export type EarlierQbxmlVersion =
  | '2.0'
  | '2.1'
  | '3.0'
  | '4.0'
  | '4.1'
  | '5.0'
  | '6.0'
  | '6.1'
  | '7.0'
  | '8.0'
  | '9.0'
  | '10.0'
  | '11.0'
  | '12.0';

/** A QuickBooks edition. The tables cover the desktop editions; the discontinued Online Edition is left out. */
export type Edition = 'US' | 'CA' | 'UK' | 'AU';

/**
 * Rank of a version for comparison: 13.0 is 1300, 6.1 is 601.
 * Prefixes of editions ("CA8.0") are skipped; text that holds no version ranks 0.
 */
export function versionRank(version: string): number {
  const match = /^[A-Z]{0,2}(\d{1,3})(?:\.(\d{1,2}))?$/.exec(version.trim());
  return match ? Number(match[1]) * 100 + Number(match[2] ?? 0) : 0;
}
