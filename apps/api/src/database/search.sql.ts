import { Prisma } from './generated/client.js';

/** A condition, beginning with AND: every word of the search stands somewhere in the text. Empty for an empty search. */
export function matchingWords(text: Prisma.Sql, search: string): Prisma.Sql {
  const words = search.split(/\s+/).filter(Boolean);
  if (words.length === 0) return Prisma.empty;
  const conditions = words.map((word) => Prisma.sql`AND ${text} ILIKE ${containing(word)}`);
  return Prisma.join(conditions, ' ');
}

/** The pattern of LIKE for what holds this text; characters that mean something in LIKE stand for themselves. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
