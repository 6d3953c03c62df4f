import { capitalised, formatEvery } from '../../ui/time';

const USUAL_MINUTES = [15, 30, 60, 120, 240, 480, 720, 1_440];

/** How often a sync may start by itself; an unusual setting made elsewhere stays among the choices. */
export function scheduleChoices(
  currentMinutes: number,
): { readonly value: string; readonly label: string }[] {
  const minutes = [...new Set([...USUAL_MINUTES, currentMinutes])].toSorted((a, b) => a - b);
  return minutes.map((value) => ({ value: String(value), label: capitalised(formatEvery(value)) }));
}
