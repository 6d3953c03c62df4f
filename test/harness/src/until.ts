const POLL_MS = 50;
const DEFAULT_LIMIT_MS = 60_000;

/**
 * Waits for a condition, by asking again and again; never for a time.
 *
 * @param what completes the sentence "waited … for", for the error when it does not come true
 * @param probe gives the awaited value, or null, undefined or false for "not yet"; may throw while not yet
 * @returns what the probe gave
 * @throws Error after `limitMs`, with the probe's last error as its cause
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  limitMs: number = DEFAULT_LIMIT_MS,
): Promise<T> {
  const deadline = performance.now() + limitMs;
  let lastError: unknown;
  while (performance.now() < deadline) {
    try {
      const value = await probe();
      if (value !== null && value !== undefined && value !== false) return value;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`Waited ${Math.round(limitMs / 1000)} s in vain for ${what}.`, {
    cause: lastError,
  });
}
