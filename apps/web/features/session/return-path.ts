/** Any origin will do that no link of ours can name. */
const ORIGIN = 'http://connector.invalid';
const SIGN_IN_PATH = '/sign-in';

/**
 * The page to go to after signing in, taken from a link that anybody may have written.
 *
 * @returns a path on this origin, with query and fragment; `/` for everything that leads elsewhere, to the API,
 * or back to the sign-in page.
 */
export function safeReturnPath(candidate: string | null | undefined): string {
  // Browsers read "//host" and "/\host" as another host, and drop tabs and line ends before they look.
  if (!candidate?.startsWith('/') || hasControlCharacter(candidate)) return '/';
  if (!URL.canParse(candidate, ORIGIN)) return '/';
  const url = new URL(candidate, ORIGIN);
  if (url.origin !== ORIGIN) return '/';
  // A path of "//host" is what "/.//host" becomes once it is resolved.
  if (url.pathname.startsWith('//') || isElsewhere(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}

/** The address of the sign-in page that leads back to `path`. */
export function signInPath(path: string, reason?: 'expired'): string {
  const next = safeReturnPath(path);
  const query = new URLSearchParams();
  if (next !== '/') query.set('next', next);
  if (reason) query.set('reason', reason);
  return query.size === 0 ? SIGN_IN_PATH : `${SIGN_IN_PATH}?${query}`;
}

function isElsewhere(pathname: string): boolean {
  return [SIGN_IN_PATH, '/api'].some(
    (root) => pathname === root || pathname.startsWith(`${root}/`),
  );
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character.charCodeAt(0) < 0x20);
}
