/**
 * The version of everything API and agent say to each other. Raise it whenever a frame changes its shape or its
 * meaning; protocol-hash.test.ts fails until that is done. Both ends refuse a peer of another version at `hello`.
 */
export const PROTOCOL_VERSION = 2;
