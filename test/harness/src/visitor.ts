import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface VisitorOptions {
  /** Width of the window in CSS pixels. */
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

const DESKTOP_WIDTH = 1280;
const HEIGHT = 900;
const WAIT_LIMIT_MS = 30_000;
/** More than any page has. */
const MAX_TAB_STOPS = 80;

/** What WCAG 2.2 AA asks for and a program can check. */
const ACCESSIBILITY_RULES = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22aa',
  'best-practice',
];

/** A person at a browser, with cookies of their own. Remembers what went wrong on the pages they saw. */
export class Visitor {
  /** Errors on the console, exceptions of scripts, and answers with a status from 500 on. */
  readonly problems: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.problems.push(`script: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 500) this.problems.push(`${response.status()} ${response.url()}`);
    });
  }

  /** @param baseUrl of the web UI, without a path */
  static async open(
    browser: Browser,
    baseUrl: string,
    options: VisitorOptions = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: baseUrl,
      viewport: { width: options.width ?? DESKTOP_WIDTH, height: HEIGHT },
      colorScheme: options.colorScheme ?? 'light',
      // Movement is for people; tests look at where things end up.
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(WAIT_LIMIT_MS);
    return new Visitor(context, await context.newPage());
  }

  /** Signs in on the sign-in page, and returns when the first page after it shows. */
  async signIn(login: Readonly<{ email: string; password: string }>): Promise<void> {
    await this.page.goto('/sign-in');
    await this.page.getByLabel('E-mail').fill(login.email);
    await this.page.getByLabel('Password', { exact: true }).fill(login.password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('navigation', { name: 'Main' }).waitFor({ state: 'attached' });
  }

  /** Waits until nothing on the page says that it is still being loaded, and nothing moves any more. */
  async untilLoaded(): Promise<void> {
    // The title of a page may come behind its content.
    await this.page.waitForFunction(
      () => document.querySelector('[aria-busy="true"]') === null && document.title !== '',
    );
    await this.untilSettled();
  }

  /** What fades in or out is there or gone: half of it has no contrast that could be judged. */
  private async untilSettled(): Promise<void> {
    await this.page.waitForFunction(() =>
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState !== 'running' || effect?.getTiming().iterations === Number.POSITIVE_INFINITY,
        ),
    );
  }

  /**
   * Moves the focus with the Tab key to what is called so.
   *
   * @throws Error when a whole round through the page does not come by it
   */
  async tabTo(name: string): Promise<void> {
    for (let press = 0; press < MAX_TAB_STOPS; press += 1) {
      const focused = await this.page.evaluate(nameOfFocused);
      if (focused === name) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`The Tab key does not reach "${name}".`);
  }

  /** What keeps people with a keyboard, a screen reader or poor sight from using the page, one line each. */
  async accessibilityProblems(): Promise<string[]> {
    const source = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
    // Given to the debugger rather than to the page, whose content security policy would refuse it.
    await this.page.evaluate(source);
    const { violations } = await this.page.evaluate(
      (rules) =>
        (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
          runOnly: rules,
        }),
      ACCESSIBILITY_RULES,
    );
    return violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.html}`),
    );
  }

  /** By how many pixels the page is wider than the window; 0 when nothing has to be scrolled sideways. */
  async sidewaysOverflow(): Promise<number> {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** Runs in the page: what the focused element is called, by its label or its text. */
function nameOfFocused(): string {
  const focused = document.activeElement;
  if (focused instanceof HTMLInputElement) return focused.labels?.[0]?.textContent?.trim() ?? '';
  return focused?.getAttribute('aria-label') ?? focused?.textContent?.trim() ?? '';
}
