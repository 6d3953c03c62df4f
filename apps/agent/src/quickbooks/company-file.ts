/** Paths that Windows takes for one file: letters of either case, slashes of either kind. */
const WINDOWS_PATH = /^([A-Za-z]:[\\/]|\\\\)/;

/**
 * Whether two paths name one company file (RUN-4). Compares names only: the file may lie on a server that the
 * agent cannot read.
 */
export function isSameCompanyFile(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}

function comparable(path: string): string {
  const trimmed = path.trim();
  if (!WINDOWS_PATH.test(trimmed)) return trimmed;
  return trimmed.replace(/\//g, '\\').toLowerCase();
}
