import type { Me } from '../../api/types';

const ROLE_NAMES: Record<Me['user']['role'], string> = {
  support: 'IndusTrack support',
  office_admin: 'Office admin',
  office_staff: 'Office staff',
};

export function roleName(role: Me['user']['role']): string {
  return ROLE_NAMES[role];
}

/** `AM` for Ana Morales; one letter where there is one name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase();
}
