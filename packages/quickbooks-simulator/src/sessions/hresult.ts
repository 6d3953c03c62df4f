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
  runtimeUnusable: ['0x80040308', 'The QuickBooks SDK runtime is missing, too old or damaged.'],
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
  noQbxml: ['0x80040404', 'This QuickBooks does not support qbXML.'],
  componentsMissing: ['0x80040405', 'The qbXML components of QuickBooks are not installed.'],
  fileNotFound: [
    '0x80040406',
    'The specified company file was not found, or it is not a QuickBooks company file.',
  ],
  incompleteInstallation: ['0x80040407', 'The QuickBooks installation is incomplete.'],
  couldNotStart: ['0x80040408', 'Could not start QuickBooks.'],
  otherRelease: [
    '0x80040409',
    'This version of QuickBooks cannot work with the company data file.',
  ],
  otherFileOpen: [
    '0x8004040A',
    'A QuickBooks company data file is already open and it is different from the one requested.',
  ],
  noFileName: ['0x8004040B', 'Could not get the name of the current company data file.'],
  noSession: ['0x8004040C', 'BeginSession has not been called, or it did not succeed.'],
  invalidTicket: [
    '0x8004040D',
    'The session ticket is not valid: the session ended, or QuickBooks did.',
  ],
  noMemory: ['0x8004040E', 'There is not enough memory to complete the request.'],
  noConnection: ['0x8004040F', 'OpenConnection has not been called.'],
  otherMode: [
    '0x80040410',
    'The QuickBooks company data file is currently open in a mode other than the one specified.',
  ],
  undescribed411: [
    '0x80040411',
    'QuickBooks refused the call for a reason that no source describes.',
  ],
  undescribed412: [
    '0x80040412',
    'QuickBooks refused the call for a reason that no source describes.',
  ],
  undescribed413: [
    '0x80040413',
    'QuickBooks refused the call for a reason that no source describes.',
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
  undescribed419: [
    '0x80040419',
    'QuickBooks refused the call for a reason that no source describes.',
  ],
  accessDenied: [
    '0x8004041A',
    'This application does not have permission to access this company data file.',
  ],
  accessLocked: ['0x8004041B', 'Could not lock the access information of the company data file.'],
  internalError: [
    '0x8004041C',
    'There was an internal QuickBooks error while accessing the company data file.',
  ],
  noAutomaticLogin: [
    '0x8004041D',
    'This application is not allowed to log in to this company data file automatically.',
  ],
  certificateExpired: ['0x8004041E', 'The certificate of this application has expired.'],
  basicEdition: ['0x8004041F', 'QuickBooks Basic cannot take qbXML.'],
  userDenied: ['0x80040420', 'The QuickBooks user has denied access.'],
  undescribed421: [
    '0x80040421',
    'QuickBooks refused the call for a reason that no source describes.',
  ],
  fileShared: [
    '0x80040422',
    'Single-user access was asked for, but the company data file is in use by another application or computer.',
  ],
  versionNotSupported: [
    '0x80040423',
    'The version of qbXML that was requested is not supported by this QuickBooks.',
  ],
  initialising: ['0x80040424', 'QuickBooks has not finished its initialization. Try again later.'],
  invalidParameter: ['0x80040425', 'A parameter of the call is invalid.'],
  scriptCaller: ['0x80040426', 'Scripts may not call the QuickBooks request processor.'],
  notRegistered: ['0x80040427', 'This QuickBooks has not been registered.'],
  requestNotSupported: ['0x80040428', 'The request processor does not support the request.'],
  messageSetNotSupported: ['0x80040429', 'The message set is not supported.'],
  remoteAccess: ['0x8004042A', 'Remote access to QuickBooks is not allowed.'],
  interfaceNotSupported: ['0x8004042B', 'The interface is not supported.'],
  certificateRevoked: ['0x8004042C', 'The certificate of this application has been revoked.'],
  comNotInitialised: ['0x800401F0', 'COM has not been initialized on the calling thread.'],
  moduleNotFound: ['0x8007007E', 'A module of the QuickBooks SDK could not be found.'],
} as const;

export type HresultName = keyof typeof HRESULTS;

/** What a code is called here; undefined for a code that hresults.tsv does not list. */
export function hresultNamed(code: string): HresultName | undefined {
  // Object.keys loses the names of a constant table; these are all it has.
  const names = Object.keys(HRESULTS) as HresultName[];
  return names.find((name) => HRESULTS[name][0] === code);
}

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
