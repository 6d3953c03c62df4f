import { signInPath } from './return-path';

let isLeaving = false;

/** While a user signs out, calls that are refused meanwhile are no sign of an expired session. */
export function expectToLeave(isExpected: boolean): void {
  isLeaving = isExpected;
}

/** Goes to the sign-in page and comes back here afterwards. A full load, so that nothing read before stays behind. */
export function leaveForSignIn(): void {
  if (isLeaving || typeof window === 'undefined') return;
  isLeaving = true;
  const { pathname, search } = window.location;
  window.location.assign(signInPath(pathname + search, 'expired'));
}
