import { readConfig } from './config';

/** Runs once when the server starts: a wrong setting stops it here, not at the first visitor. */
export function register(): void {
  readConfig();
}
