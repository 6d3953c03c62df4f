/**
 * The ways QuickBooks refuses a program before or instead of answering, as COM error codes.
 *
 * @see ../shared/qbxml/hresults.tsv for where each code was seen.
 */
export const HRESULTS = {
  notInstalled: [
    '0x80040154',
    'The QuickBooks request processor is not installed on this computer.',
  ],
  parseError: [
    '0x80040400',
    'QuickBooks found an error when parsing the provided XML text stream.',
  ],
  couldNotAccess: ['0x80040401', 'Could not access QuickBooks.'],
  unexpected: [
    '0x80040402',
    'An unexpected error occurred. See the QuickBooks SDK log for details.',
  ],
  cannotOpenFile: ['0x80040403', 'Could not open the specified QuickBooks company data file.'],
  fileNotFound: [
    '0x80040406',
    'The specified company file was not found, or it is not a QuickBooks company file.',
  ],
  couldNotStart: ['0x80040408', 'Could not start QuickBooks.'],
  otherFileOpen: [
    '0x8004040A',
    'A QuickBooks company data file is already open and it is different from the one requested.',
  ],
  invalidTicket: [
    '0x8004040D',
    'The session ticket is not valid: the session ended, or QuickBooks did.',
  ],
  otherMode: [
    '0x80040410',
    'The QuickBooks company data file is currently open in a mode other than the one specified.',
  ],
  modalDialog: [
    '0x80040414',
    'A modal dialog box is showing in the QuickBooks user interface. Close it, then try again.',
  ],
  noAppName: ['0x80040415', 'The application name must be given to open a connection.'],
  notRunning: [
    '0x80040416',
    'If QuickBooks is not running, the name of the company data file must be given.',
  ],
  noFileOpen: [
    '0x80040417',
    'If no company data file is open, the name of the company data file must be given.',
  ],
  neverAuthorised: [
    '0x80040418',
    'This application has not accessed this company data file before. The QuickBooks administrator must grant access first.',
  ],
  accessDenied: [
    '0x8004041A',
    'This application does not have permission to access this company data file.',
  ],
  internalError: [
    '0x8004041C',
    'There was an internal QuickBooks error while accessing the company data file.',
  ],
  noAutomaticLogin: [
    '0x8004041D',
    'This application is not allowed to log in to this company data file automatically.',
  ],
  certificateExpired: ['0x8004041E', 'The certificate of this application has expired.'],
  userDenied: ['0x80040420', 'The QuickBooks user has denied access.'],
  fileShared: [
    '0x80040422',
    'Single-user access was asked for, but the company data file is in use by another application or computer.',
  ],
  versionNotSupported: [
    '0x80040423',
    'The version of qbXML that was requested is not supported by this QuickBooks.',
  ],
  initialising: ['0x80040424', 'QuickBooks has not finished its initialization. Try again later.'],
  certificateRevoked: ['0x8004042C', 'The certificate of this application has been revoked.'],
} as const;

export type HresultName = keyof typeof HRESULTS;

/** QuickBooks did not take the call. What a COM client sees as a failed HRESULT with its text. */
export class HresultError extends Error {
  readonly hresult: string;

  /** @param detail what a person debugging would want to know; QuickBooks itself never says it. */
  constructor(name: HresultName, detail?: string, options?: ErrorOptions) {
    const [hresult, message] = HRESULTS[name];
    super(detail === undefined ? message : `${message} (${detail})`, options);
    this.name = 'HresultError';
    this.hresult = hresult;
  }
}
