/** 128 random bits, as base64. */
export function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/**
 * What a page may load: our own origin only, and only scripts that carry the nonce of this response.
 * Styles stay open to inline ones, because Mantine sets CSS variables in `style` attributes.
 */
export function contentSecurityPolicy({
  nonce,
  isDevelopment,
}: {
  readonly nonce: string;
  readonly isDevelopment: boolean;
}): string {
  // React's development build rebuilds server stacks with eval.
  const evalInDevelopment = isDevelopment ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evalInDevelopment}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
