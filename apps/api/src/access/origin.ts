const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a browser page at `origin` is our own web UI.
 *
 * @param origin the Origin header of a request
 * @param webOrigin where the web UI is reached; on this machine, every loopback name of it is the same page
 */
export function isOwnOrigin(origin: string, webOrigin: string): boolean {
  return canonical(origin) === canonical(webOrigin) && canonical(origin) !== null;
}

function canonical(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const host = LOOPBACK.has(url.hostname) ? 'loopback' : url.hostname;
  return `${url.protocol}//${host}:${url.port}`;
}
