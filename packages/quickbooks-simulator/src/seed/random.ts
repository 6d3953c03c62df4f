/**
 * Numbers that look random and are the same every time, so that a seeded company file can be made again.
 *
 * @returns a function giving the next whole number in [0, limit).
 */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    // Mulberry32: small, quick, and even enough for made-up addresses.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** One of the values, never undefined. */
export function pick<T>(random: (limit: number) => number, values: readonly [T, ...T[]]): T {
  return values[random(values.length)] ?? values[0];
}
