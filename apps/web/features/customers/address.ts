import type { Address } from '../../api/types';

/** An address as it is written on an envelope, a line each; no line is empty. */
export function addressLines(address: Address): readonly string[] {
  const region = [address.state, address.postalCode].filter(Boolean).join(' ');
  const town = [address.city, region].filter(Boolean).join(', ');
  return [...address.lines, town, address.country ?? '']
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
