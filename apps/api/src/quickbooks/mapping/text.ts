/** A text of QuickBooks, without the blanks around it; null where there is none. */
export function textOf(value: string | undefined): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
