import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { unpackDebianPackages } from './debian-packages.mjs';

/**
 * The browser of the browser tests.
 *
 * @typedef {{ path: string, env: Record<string, string> }} Browser `env` is what it needs to find its libraries and fonts
 */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const PACKAGES = ['chromium', 'fonts-liberation'];
/** What pages ask for without naming a font, and what answers. */
const FAMILIES = {
  'sans-serif': 'Liberation Sans',
  serif: 'Liberation Serif',
  monospace: 'Liberation Mono',
};

export const NO_CHROMIUM =
  'No Chromium was found, and the browser tests need one: install it (Debian: apt-get install chromium), or give one as CHROMIUM_PATH.';

/**
 * @param {string} toolsDir
 * @param {(line: string) => void} note
 * @returns {Promise<Browser | null>} the given one, one found on the machine, or Debian's
 */
export async function findChromium(toolsDir, note) {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? { path: given, env: {} } : null;
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  if (found) return { path: found, env: {} };
  return chromiumFromDebian(toolsDir, note);
}

/** @param {string} toolsDir @param {(line: string) => void} note @returns {Promise<Browser | null>} */
async function chromiumFromDebian(toolsDir, note) {
  const unpacked = await unpackDebianPackages({
    toolsDir,
    name: 'chromium',
    packages: PACKAGES,
    note,
  });
  if (!unpacked) return null;
  // The program itself: the script in usr/bin looks for its parts where an installation would have put them.
  const path = join(unpacked.folder, 'usr/lib/chromium/chromium');
  if (!existsSync(path)) return null;
  const env = {
    LD_LIBRARY_PATH: unpacked.libraryPath,
    FONTCONFIG_FILE: fontConfiguration(unpacked.folder, toolsDir),
  };
  return { path, env };
}

/** @param {string} folder @param {string} toolsDir */
function fontConfiguration(folder, toolsDir) {
  const cache = join(toolsDir, 'font-cache');
  mkdirSync(cache, { recursive: true });
  const file = join(toolsDir, 'fonts.conf');
  const folders = [join(folder, 'usr/share/fonts'), '/usr/share/fonts'];
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<fontconfig>
${folders.map((path) => `  <dir>${escapeXml(path)}</dir>`).join('\n')}
  <cachedir>${escapeXml(cache)}</cachedir>
${Object.entries(FAMILIES).map(fontAlias).join('\n')}
</fontconfig>
`,
  );
  return file;
}

/** @param {[string, string]} entry */
function fontAlias([generic, family]) {
  return `  <alias><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`;
}

/** @param {string} text */
function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
