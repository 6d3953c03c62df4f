const POLL_MS = 20;

/** Waits for a condition; the test's own time limit is its patience. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
