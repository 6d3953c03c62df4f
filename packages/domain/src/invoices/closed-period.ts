/**
 * BEY-7: why an invoice of this day cannot go into books that are closed through another; null where it can.
 *
 * @param date YYYY-MM-DD
 * @param closedThrough YYYY-MM-DD; null where the books are open
 */
export function closedPeriodProblem(date: string, closedThrough: string | null): string | null {
  if (closedThrough === null || date > closedThrough) return null;
  return `It is of ${date}, and QuickBooks’ books are closed through ${closedThrough}. Give it a later date, leave it here until the period is open again, or ask the accountant.`;
}
