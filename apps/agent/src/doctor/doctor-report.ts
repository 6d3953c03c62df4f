import { alignRows } from '../terminal/table.js';
import type { Finding } from './findings.js';

const MARKS: Readonly<Record<Finding['level'], string>> = {
  ok: 'ok  ',
  warn: 'warn',
  fail: 'FAIL',
};

/** What `doctor` prints. */
export function describeFindings(findings: readonly Finding[]): readonly string[] {
  const rows = alignRows(
    findings.map(({ name, level, message }) => [`${MARKS[level]}  ${name}`, message]),
  );
  const lines = rows.flatMap((row, index) => {
    const advice = findings[index]?.advice ?? null;
    return advice === null ? [row] : [row, `        → ${advice}`];
  });
  return [...lines, '', summary(findings)];
}

function summary(findings: readonly Finding[]): string {
  const failed = findings.filter(({ level }) => level === 'fail').length;
  const warned = findings.filter(({ level }) => level === 'warn').length;
  if (failed > 0) return `${count(failed, 'problem')} to repair first. Begin with the uppermost.`;
  if (warned > 0) return `It works. ${count(warned, 'point')} to look at.`;
  return 'All is well.';
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
