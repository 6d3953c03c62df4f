/** The form in which names are compared: without regard to case and to how wide a blank is. */
export function nameKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
