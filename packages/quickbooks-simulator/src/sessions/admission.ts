import { samePath } from '../company-file/file-cabinet.js';
import type { DeskState } from '../desk/desk-state.js';
import { type HresultName, hresultNamed } from './hresult.js';

/** What a program asks for with OpenConnection2 and BeginSession. */
export interface SessionRequest {
  readonly appName: string;
  /** Windows path, or "" for whatever file is open. */
  readonly companyFile: string;
  readonly mode: 'single' | 'multi' | 'doNotCare';
}

export type Admission =
  | { readonly kind: 'refused'; readonly hresult: HresultName }
  | {
      readonly kind: 'admitted';
      readonly companyFile: string;
      /** QuickBooks was started for this program alone, without a person at it. */
      readonly isUnattended: boolean;
    };

/**
 * Whether QuickBooks lets a program in, checked in the order in which a program meets the obstacles: the
 * component, QuickBooks itself, the file, the mode, then the right to use it.
 *
 * @param knownFiles Windows paths of the company files there are.
 */
export function admit(
  desk: DeskState,
  request: SessionRequest,
  knownFiles: readonly string[],
): Admission {
  const hresult =
    hresultNamed(desk.failsWith ?? '') ??
    obstacleBeforeFile(desk, request) ??
    obstacleOfFile(desk, request, knownFiles) ??
    obstacleOfMode(desk, request) ??
    OBSTACLE_OF_ACCESS[desk.access];
  if (hresult) return { kind: 'refused', hresult };
  const companyFile = desk.running
    ? (desk.companyFile ?? request.companyFile)
    : request.companyFile;
  return { kind: 'admitted', companyFile, isUnattended: !desk.running };
}

function obstacleBeforeFile(desk: DeskState, request: SessionRequest): HresultName | null {
  if (!desk.installed) return 'notInstalled';
  if (request.appName.trim() === '') return 'noAppName';
  if (desk.updating) return 'initialising';
  if (desk.running) return desk.modalDialog === null ? null : 'modalDialog';
  if (request.companyFile === '') return 'notRunning';
  return desk.unattendedAccess ? null : 'couldNotStart';
}

function obstacleOfFile(
  desk: DeskState,
  request: SessionRequest,
  knownFiles: readonly string[],
): HresultName | null {
  const { companyFile } = request;
  if (desk.running && desk.companyFile === null && companyFile === '') return 'noFileOpen';
  if (companyFile === '') return null;
  if (!knownFiles.some((path) => samePath(path, companyFile))) return 'fileNotFound';
  const isOtherOpen =
    desk.running && desk.companyFile !== null && !samePath(desk.companyFile, companyFile);
  return isOtherOpen ? 'otherFileOpen' : null;
}

function obstacleOfMode(desk: DeskState, request: SessionRequest): HresultName | null {
  if (request.mode === 'single' && desk.fileShared) return 'fileShared';
  if (!desk.running || request.mode === 'doNotCare') return null;
  return request.mode === desk.mode ? null : 'otherMode';
}

const OBSTACLE_OF_ACCESS: Record<DeskState['access'], HresultName | null> = {
  granted: null,
  neverAsked: 'neverAuthorised',
  denied: 'accessDenied',
  userDenied: 'userDenied',
  certificateExpired: 'certificateExpired',
  certificateRevoked: 'certificateRevoked',
};
