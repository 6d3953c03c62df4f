import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, newNonce } from './api/content-security-policy';
import { NONCE_HEADER, PATH_HEADER } from './api/request-headers';

/**
 * Before a page renders: names the page's own path, so that a layout can send a visitor who is not signed in back
 * here afterwards, and gives the page's scripts a nonce that no injected script can know.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = newNonce();
  const policy = contentSecurityPolicy({
    nonce,
    isDevelopment: process.env.NODE_ENV === 'development',
  });
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  headers.set(NONCE_HEADER, nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = {
  matcher: ['/((?!api/|_next/static|_next/image|icon.svg|favicon.ico).*)'],
};
