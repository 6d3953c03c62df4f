/** Waits until a condition holds, asking every few milliseconds. @throws Error after `timeoutMs`. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  timeoutMs = 10_000,
): Promise<void> {
  const endsAt = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > endsAt) throw new Error(`It did not come to be that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}
