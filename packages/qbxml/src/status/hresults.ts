import type { FactSource, Meaning } from './action.js';

type Row = readonly [
  hresult: string,
  action: Meaning['action'],
  title: string,
  advice: string,
  ...source: FactSource[],
];

const OURS = 'This is a fault of the connector. Send the agent log to support.';
const ADMIN =
  'The QuickBooks Admin has to open the company file in single-user mode and allow the connector under Edit › Preferences › Integrated Applications.';

/** Errors of the request processor itself: the whole message set was not answered. */
const ROWS: readonly Row[] = [
  [
    '0x80040154',
    'stop',
    'QuickBooks interface not installed',
    'QuickBooks is not installed on this computer, or its programming interface is not registered. Repair the QuickBooks installation.',
    'connectors',
    'captured',
  ],
  [
    '0x80040308',
    'stop',
    'QuickBooks interface damaged',
    'The programming interface of QuickBooks does not work. Repair the QuickBooks installation.',
    'captured',
  ],
  [
    '0x80040400',
    'hold',
    'Request not understood',
    'QuickBooks rejected the whole request and carried out nothing of it. Send the run report to support.',
    'captured',
  ],
  [
    '0x80040401',
    'retry',
    'QuickBooks not reachable',
    'The connector cannot reach QuickBooks. Open QuickBooks as the same Windows user that the agent runs as.',
    'captured',
  ],
  [
    '0x80040402',
    'retry',
    'Unexpected error',
    'QuickBooks had an unexpected error. The connector tries once more; if it stays, restart QuickBooks.',
    'captured',
    'connectors',
  ],
  [
    '0x80040403',
    'stop',
    'Company file cannot be opened',
    'QuickBooks cannot open the company file. Check that it is where it was and that you may open it.',
    'connectors',
  ],
  [
    '0x80040404',
    'stop',
    'QuickBooks too old',
    'This QuickBooks does not speak the language of connectors. Tell support which QuickBooks you use.',
    'unconfirmed',
  ],
  [
    '0x80040405',
    'stop',
    'QuickBooks interface missing',
    'A part of QuickBooks is not installed. Repair the QuickBooks installation.',
    'unconfirmed',
  ],
  [
    '0x80040406',
    'stop',
    'Company file not found',
    'QuickBooks does not find the company file, or it is damaged. Check that it is where it was.',
    'connectors',
  ],
  [
    '0x80040407',
    'stop',
    'QuickBooks not complete',
    'The QuickBooks installation is not complete. Repair it.',
    'unconfirmed',
  ],
  [
    '0x80040408',
    'retry',
    'QuickBooks could not be started',
    'QuickBooks is not running and could not be started. Open QuickBooks and the company file; if it hangs, end QBW.EXE in Task Manager first.',
    'connectors',
  ],
  [
    '0x80040409',
    'stop',
    'Company file of another version',
    'This QuickBooks cannot work with this company file, which is of another version.',
    'unconfirmed',
  ],
  [
    '0x8004040A',
    'stop',
    'Another company file is open',
    'QuickBooks has another company file open than the one this connector is bound to. Nothing was read or written. Open the right file.',
    'captured',
    'connectors',
  ],
  [
    '0x8004040B',
    'retry',
    'Company file not known',
    'QuickBooks does not say which company file is open. The connector tries again.',
    'unconfirmed',
  ],
  ['0x8004040C', 'retry', 'Session not open', OURS, 'unconfirmed'],
  [
    '0x8004040D',
    'retry',
    'Session lost',
    'The session with QuickBooks ended, as it does when QuickBooks is closed or crashes. The connector opens a new one and first finds out what became of the last request.',
    'connectors',
  ],
  [
    '0x8004040E',
    'retry',
    'Out of memory',
    'QuickBooks ran out of memory. The connector asks for less at a time; restart QuickBooks if it stays.',
    'unconfirmed',
  ],
  ['0x8004040F', 'retry', 'Connection not open', OURS, 'unconfirmed'],
  [
    '0x80040410',
    'retry',
    'File open in another mode',
    'The company file is open in another mode than was asked for. Close other programs that use it, or switch its mode.',
    'captured',
  ],
  [
    '0x80040411',
    'stop',
    'Not explained',
    'QuickBooks refused the connection with a code that is not documented. Send the agent log to support.',
    'unconfirmed',
  ],
  [
    '0x80040412',
    'stop',
    'Not explained',
    'QuickBooks refused the connection with a code that is not documented. Send the agent log to support.',
    'unconfirmed',
  ],
  [
    '0x80040413',
    'stop',
    'Not explained',
    'QuickBooks refused the connection with a code that is not documented. Send the agent log to support.',
    'unconfirmed',
  ],
  [
    '0x80040414',
    'retry',
    'A window is open in QuickBooks',
    'A window in QuickBooks waits for an answer and blocks the connector. Close it; the connector tries again.',
    'captured',
  ],
  ['0x80040415', 'stop', 'Program name missing', OURS, 'unconfirmed'],
  [
    '0x80040416',
    'retry',
    'QuickBooks is not running',
    'QuickBooks is not running. Open it with the company file.',
    'intuit',
    'connectors',
  ],
  [
    '0x80040417',
    'retry',
    'No company file is open',
    'QuickBooks is running without a company file. Open the company file.',
    'intuit',
    'connectors',
  ],
  ['0x80040418', 'stop', 'Never allowed for this file', ADMIN, 'captured', 'connectors'],
  [
    '0x80040419',
    'stop',
    'Not explained',
    'QuickBooks refused the connection with a code that is not documented. Send the agent log to support.',
    'unconfirmed',
  ],
  ['0x8004041A', 'stop', 'Permission was taken away', ADMIN, 'captured', 'connectors'],
  [
    '0x8004041B',
    'retry',
    'Permissions are in use',
    'QuickBooks is busy with its list of permissions. The connector tries again.',
    'captured',
  ],
  [
    '0x8004041C',
    'retry',
    'QuickBooks failed inside',
    'QuickBooks had an internal error with the company file. The connector tries once more and first finds out what became of the last request.',
    'captured',
  ],
  [
    '0x8004041D',
    'stop',
    'May not sign in by itself',
    'The QuickBooks Admin has to tick "Allow this application to log in automatically" for the connector under Integrated Applications, and choose a user.',
    'captured',
    'connectors',
  ],
  [
    '0x8004041E',
    'stop',
    'Certificate expired',
    'QuickBooks asks again whether the connector is trusted. Choose "Yes, always".',
    'captured',
  ],
  [
    '0x8004041F',
    'stop',
    'Edition without interface',
    'QuickBooks Basic has no interface for connectors.',
    'captured',
    'connectors',
  ],
  [
    '0x80040420',
    'stop',
    'Access was denied',
    `Someone answered No when QuickBooks asked about the connector. ${ADMIN}`,
    'captured',
    'connectors',
  ],
  [
    '0x80040421',
    'stop',
    'Not explained',
    'QuickBooks refused the connection with a code that is not documented. Send the agent log to support.',
    'unconfirmed',
  ],
  [
    '0x80040422',
    'retry',
    'Another program uses the file',
    'Another program uses the company file, so QuickBooks does not give single-user access. Close the other program.',
    'captured',
    'connectors',
  ],
  [
    '0x80040423',
    'stop',
    'Language version not known',
    'This QuickBooks does not know the language version that the connector used. The connector asks which it knows.',
    'captured',
  ],
  [
    '0x80040424',
    'retry',
    'QuickBooks is starting',
    'QuickBooks is still starting. The connector tries again in half a minute.',
    'captured',
    'connectors',
  ],
  ['0x80040425', 'stop', 'Call not accepted', OURS, 'unconfirmed'],
  ['0x80040426', 'stop', 'Scripts are not allowed', OURS, 'unconfirmed'],
  [
    '0x80040427',
    'stop',
    'QuickBooks not registered',
    'This QuickBooks has not been registered. Register it under Help.',
    'captured',
  ],
  ['0x80040428', 'hold', 'Request not supported', OURS, 'unconfirmed'],
  ['0x80040429', 'hold', 'Message set not supported', OURS, 'unconfirmed'],
  [
    '0x8004042A',
    'stop',
    'Access from another computer',
    'QuickBooks does not allow access from another computer. Install the agent on the computer where QuickBooks runs.',
    'captured',
  ],
  ['0x8004042B', 'stop', 'Interface not supported', OURS, 'unconfirmed'],
  [
    '0x8004042C',
    'stop',
    'Certificate revoked',
    'Windows no longer trusts the certificate of the agent. Install the newest agent.',
    'captured',
  ],
  ['0x800401F0', 'stop', 'COM not started', OURS, 'captured'],
  [
    '0x8007007E',
    'stop',
    'A part of QuickBooks is missing',
    'A file of the QuickBooks interface is missing. Repair the QuickBooks installation.',
    'connectors',
  ],
];

/** An HRESULT explained. */
export interface HresultMeaning extends Meaning {
  /** As 0x and eight upper-case digits. */
  readonly hresult: string;
  readonly isListed: boolean;
}

const BY_HRESULT: ReadonlyMap<string, Meaning> = new Map(
  ROWS.map(([hresult, action, title, advice, ...source]) => [
    hresult,
    { title, advice, action, source },
  ]),
);

/** The HRESULTs that the table explains one by one. */
export const HRESULTS: readonly string[] = [...BY_HRESULT.keys()];

const UNLISTED: Meaning = {
  title: 'QuickBooks is not reachable',
  advice:
    'The connection to QuickBooks failed with a code that is not documented. Restart QuickBooks; if it stays, send the agent log to support.',
  action: 'retry',
  source: ['unconfirmed'],
};

/**
 * Explains an HRESULT of the request processor.
 *
 * @param hresult "0x80040408", in either case, or the number, signed or not
 */
export function hresultMeaning(hresult: string | number): HresultMeaning {
  const number = typeof hresult === 'number' ? hresult : Number.parseInt(hresult, 16);
  const code = `0x${(number >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
  const listed = BY_HRESULT.get(code);
  return { hresult: code, isListed: listed !== undefined, ...(listed ?? UNLISTED) };
}
