/** Request headers that `proxy.ts` adds for the pages behind it; what a browser sends under these names is replaced. */
export const PATH_HEADER = 'x-connector-path';
export const NONCE_HEADER = 'x-connector-nonce';
