import type { IncomingMessage } from 'node:http';

/**
 * The address that a connection comes from. Each trusted proxy adds the address it was called from at the end of
 * X-Forwarded-For, so the entry that the outermost of them wrote is believed and nothing a caller put before it.
 *
 * @param trustedProxies how many stand in front of this process
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const header = request.headers['x-forwarded-for'] ?? [];
  const forwarded = [header]
    .flat()
    .flatMap((line) => line.split(','))
    .map((address) => address.trim());
  const hops = [...forwarded, request.socket.remoteAddress ?? ''];
  return hops.at(Math.max(-1 - trustedProxies, -hops.length)) ?? '';
}
