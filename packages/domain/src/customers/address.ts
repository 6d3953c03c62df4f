/** A postal address as both systems can show it. Absent parts are null, never empty text. */
export interface Address {
  /** Street lines in order, at most five, none empty. */
  readonly lines: readonly string[];
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
}

/** Whether an address says nothing. */
export function isEmptyAddress(address: Address): boolean {
  return (
    address.lines.length === 0 &&
    !address.city &&
    !address.state &&
    !address.postalCode &&
    !address.country
  );
}

/** Whether two addresses are the same line by line. */
export function isSameAddress(one: Address | null, other: Address | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.lines.length === other.lines.length &&
    one.lines.every((line, index) => line === other.lines[index]) &&
    one.city === other.city &&
    one.state === other.state &&
    one.postalCode === other.postalCode &&
    one.country === other.country
  );
}

/** An address in one line, for reports and comparisons; null when there is none. */
export function addressInOneLine(address: Address | null): string | null {
  if (address === null || isEmptyAddress(address)) return null;
  const region = [address.state, address.postalCode].filter(Boolean).join(' ');
  return [...address.lines, address.city, region, address.country].filter(Boolean).join(', ');
}
