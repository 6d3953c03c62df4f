import { describe, expect, it } from '@jest/globals';
import { type DeskState, usualDesk } from '../desk/desk-state.js';
import { admit, type SessionRequest } from './admission.js';
import { HRESULTS } from './hresult.js';

const POOL = 'C:\\Books\\Pool.qbw';
const OTHER = 'C:\\Books\\Other.qbw';

function hresultFor(
  desk: Partial<DeskState>,
  request: Partial<SessionRequest> = {},
): string | null {
  const admission = admit(
    { ...usualDesk({ companyFile: POOL, timeZone: 'America/New_York' }), ...desk },
    { appName: 'Connector', companyFile: '', mode: 'doNotCare', ...request },
    [POOL, OTHER],
  );
  return admission.kind === 'refused' ? HRESULTS[admission.hresult][0] : null;
}

describe('BeginSession on the usual desk', () => {
  it('lets a program in on whatever file is open', () => {
    expect(hresultFor({})).toBeNull();
  });

  it('lets a program in that names the open file in other letters', () => {
    expect(hresultFor({}, { companyFile: POOL.toUpperCase() })).toBeNull();
  });
});

describe('hresults.tsv: why QuickBooks refuses a session', () => {
  const cases: [string, string, Partial<DeskState>, Partial<SessionRequest>][] = [
    ['not installed', '0x80040154', { installed: false }, {}],
    ['no application name', '0x80040415', {}, { appName: ' ' }],
    ['updating', '0x80040424', { updating: true }, {}],
    ['modal dialog', '0x80040414', { modalDialog: 'Automatic Backup' }, {}],
    ['not running, no file named', '0x80040416', { running: false }, {}],
    ['not running, may not be started', '0x80040408', { running: false }, { companyFile: POOL }],
    ['no file open, none named', '0x80040417', { companyFile: null }, {}],
    ['file not there', '0x80040406', {}, { companyFile: 'C:\\Books\\Gone.qbw' }],
    ['another file open', '0x8004040A', {}, { companyFile: OTHER }],
    ['open in the other mode', '0x80040410', { mode: 'multi' }, { mode: 'single' }],
    ['file shared', '0x80040422', { fileShared: true }, { mode: 'single' }],
    ['never authorised', '0x80040418', { access: 'neverAsked' }, {}],
    ['permission removed', '0x8004041A', { access: 'denied' }, {}],
    ['certificate expired', '0x8004041E', { access: 'certificateExpired' }, {}],
    ['a person said no', '0x80040420', { access: 'userDenied' }, {}],
    ['certificate revoked', '0x8004042C', { access: 'certificateRevoked' }, {}],
  ];
  it.each(cases)('%s is %s', (_title, hresult, desk, request) => {
    expect(hresultFor(desk, request)).toBe(hresult);
  });

  it('starts QuickBooks for a program that may run unattended and names the file', () => {
    expect(
      hresultFor({ running: false, unattendedAccess: true }, { companyFile: POOL }),
    ).toBeNull();
  });
});
