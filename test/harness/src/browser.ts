import { type Browser, chromium } from 'playwright-core';

/**
 * Starts Chromium without a window and with an empty profile.
 *
 * `npm test` finds the browser, or fetches one, and says in CHROMIUM_PATH where it is and in CHROMIUM_ENV what it
 * needs to run there.
 *
 * @throws Error when there is no browser: the tests that need one are then red, never skipped.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath) {
    throw new Error(
      process.env.CHROMIUM_MISSING ?? 'CHROMIUM_PATH is not set. Run the tests with: npm test',
    );
  }
  const environment = JSON.parse(process.env.CHROMIUM_ENV ?? '{}') as Record<string, string>;
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...environment },
    args: [
      // Chromium's own sandbox needs rights that root's namespaces, containers and many machines do not give; the
      // pages are our own.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
