import { IANAZone } from 'luxon';
import { z } from 'zod';
import { hresultNamed } from '../sessions/hresult.js';

/** What the request processor knows of a program's right to use the open company file. */
const access = z.enum([
  'granted',
  /** The administrator was never asked: no person was there to answer. */
  'neverAsked',
  /** Taken away again in Edit › Preferences › Integrated Applications. */
  'denied',
  /** A person clicked "No" in the prompt. */
  'userDenied',
  'certificateExpired',
  'certificateRevoked',
]);

const usualBackup = z.literal('usual');
const backup = z.strictObject({
  path: z.string().min(1),
  /** UTC instant. */
  takenAt: z.iso.datetime({ offset: true }),
});

/**
 * The desk: the machine, QuickBooks on it, and what a person has done there. Everything a program's session
 * depends on and that no qbXML message can change.
 */
export const deskState = z.strictObject({
  installed: z.boolean(),
  running: z.boolean(),
  /** QuickBooks is installing its own update or has not finished starting. */
  updating: z.boolean(),
  productName: z.string().min(1),
  majorVersion: z.string().regex(/^\d+$/),
  minorVersion: z.string().regex(/^\d+$/),
  country: z.enum(['US', 'CA', 'UK', 'AU']),
  supportedVersions: z.array(z.string().regex(/^\d+\.\d+$/)).min(1),
  mode: z.enum(['single', 'multi']),
  user: z.strictObject({ name: z.string().min(1), isAdmin: z.boolean() }),
  /** Path of the open company file, or null while none is open. */
  companyFile: z.string().min(1).nullable(),
  timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone), 'is no IANA time zone'),
  /** Text of a window that waits for an answer in QuickBooks and blocks every program, or null. */
  modalDialog: z.string().min(1).nullable(),
  access,
  /** Whether programs may start QuickBooks and log in while nobody runs it. */
  unattendedAccess: z.boolean(),
  /** Whether the administrator lets programs have card and social security numbers. */
  personalData: z.boolean(),
  /** Another program or computer holds the file, so no program can have it in single-user mode. */
  fileShared: z.boolean(),
  newestBackup: z.union([usualBackup, backup]).nullable(),
  /** HRESULT of hresults.tsv that every call of a program meets, whatever else is so at the desk, or null. */
  failsWith: z
    .string()
    .refine(
      (code) => hresultNamed(code) !== undefined,
      'is no HRESULT that QuickBooks is known for',
    )
    .nullable(),
});
export type DeskState = z.infer<typeof deskState>;

/** A change of the desk: any part of it. */
export const deskChange = deskState.partial();
export type DeskChange = z.infer<typeof deskChange>;

/** Every qbXML version QuickBooks lists in HostRet, oldest first. */
export const ALL_QBXML_VERSIONS = [
  ...['1.0', '1.1', '2.0', '2.1', '3.0', '4.0', '4.1', '5.0', '6.0', '7.0', '8.0', '9.0'],
  ...['10.0', '11.0', '12.0', '13.0', '14.0', '15.0', '16.0'],
];

/** A quiet office: the tested version (SET-3), the file open for Admin alone, a backup made within the day. */
export function usualDesk(options: { companyFile: string; timeZone: string }): DeskState {
  return {
    installed: true,
    running: true,
    updating: false,
    productName: 'QuickBooks Desktop Enterprise Solutions: Contractor 22.0',
    // QuickBooks counts its releases from 1990: 32 is the 2022 one (behaviours.md §12).
    majorVersion: '32',
    minorVersion: '0',
    country: 'US',
    supportedVersions: ALL_QBXML_VERSIONS,
    mode: 'single',
    user: { name: 'Admin', isAdmin: true },
    companyFile: options.companyFile,
    timeZone: options.timeZone,
    modalDialog: null,
    access: 'granted',
    unattendedAccess: false,
    personalData: true,
    fileShared: false,
    newestBackup: 'usual',
    failsWith: null,
  };
}
