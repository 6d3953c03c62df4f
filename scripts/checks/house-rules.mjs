import { readFileSync } from 'node:fs';
import { capture } from '../commands.mjs';
import { inRoot } from '../places.mjs';

/** Rules of CONTRIBUTING that no other tool knows, over every committed or new file. */

const MAX_LINES = 500;
/** Code that is read from top to bottom: neither generated types nor tables of facts that are looked things up in. */
const SOURCE = /^(?!packages\/qbxml\/src\/status\/).*(?<!\.d)\.(ts|tsx|mjs|cjs)$/;

/**
 * @typedef {object} Rule
 * @property {string} says
 * @property {RegExp} files
 * @property {RegExp} [forbids] a line like this
 * @property {(text: string) => boolean} [breaks] for rules about the whole file
 */

// The patterns are written so that they do not find themselves.
/** @type {readonly Rule[]} */
const RULES = [
  {
    says: 'is a dumping ground by name: name it for the noun it serves',
    files: /(^|\/)(utils|common|helpers|misc)(\/|\.\w+$)/,
    breaks: () => true,
  },
  {
    says: `has more than ${MAX_LINES} lines: look for a second noun`,
    files: SOURCE,
    breaks: (text) => text.split('\n').length > MAX_LINES,
  },
  {
    says: 'holds a test that does not run',
    files: /\.test\.tsx?$/,
    forbids: /\b(it|test|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/,
  },
  {
    says: 'leaves something for later',
    files: /\.(tsx?|mjs|cjs|md)$/,
    forbids: /\b(TOD[O]|FIXM[E]|HAC[K])\b/,
  },
  {
    says: 'names a path of one machine',
    files: /.*/,
    forbids: /(^|[\s'"`(=])\/(wor[k]|hom[e]|root)\/\w/,
  },
  {
    says: 'names a package registry',
    files: /.*/,
    forbids: /registr[y]\.npmjs|https?:\/\/[\w.-]*(artifactory|nexus|verdaccio)/,
  },
  {
    says: 'holds a test that waits for time instead of a condition',
    files: /\.test\.tsx?$/,
    forbids: /setTimeout\([^,]+, *[0-9]{3,}\)|sleep\([0-9]{3,}\)/,
  },
];

const PASSED_OVER = /(^|\/)generated\/|^prisma\/migrations\/|\.(png|jpg|ico|woff2|qbw|gz|br)$/;

export async function houseRulesComplaint() {
  const { output } = await capture('git', [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '-z',
  ]);
  const files = output.split('\0').filter((file) => file && !PASSED_OVER.test(file));
  const complaints = files.flatMap(complaintsAbout);
  return complaints.length === 0 ? null : complaints.join('\n');
}

/** @param {string} file */
function complaintsAbout(file) {
  const rules = RULES.filter((rule) => rule.files.test(file));
  const text = read(file);
  if (text === null) return [];
  const whole = rules.filter((rule) => rule.breaks?.(text)).map((rule) => `${file} ${rule.says}`);
  const lines = text
    .split('\n')
    .flatMap((line, index) =>
      rules
        .filter((rule) => rule.forbids?.test(line))
        .map((rule) => `${file}:${index + 1} ${rule.says}: ${line.trim().slice(0, 120)}`),
    );
  return [...whole, ...lines];
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(inRoot(file), 'utf8');
  } catch {
    // Removed in the working tree, and not yet in git.
    return null;
  }
}
