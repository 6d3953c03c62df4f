const MINUTE_MS = 60_000;
/** Closer than this nobody needs to know: it is taken out where times are compared. */
const WORTH_TELLING_MS = 2 * MINUTE_MS;

/** A batch as both clocks saw it: ours around it, the machine's inside. */
export interface Exchange {
  readonly sentAt: Date;
  readonly receivedAt: Date;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/**
 * By how many milliseconds the machine's clock is ahead of ours; negative is behind. As NTP measures it: right to
 * within half of what the way there and back took.
 */
export function clockOffsetMs({ sentAt, receivedAt, startedAt, finishedAt }: Exchange): number {
  const machineTwice = startedAt.getTime() + finishedAt.getTime();
  return Math.round((machineTwice - sentAt.getTime() - receivedAt.getTime()) / 2);
}

/** What the report says of a clock that is far off; null when it is not. */
export function clockNote(offsetMs: number): string | null {
  if (Math.abs(offsetMs) <= WORTH_TELLING_MS) return null;
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  const where = offsetMs > 0 ? 'ahead' : 'behind';
  return `The clock of the QuickBooks computer is ${minutes} minutes ${where}. It is allowed for, but set it right: in Windows open Settings › Time & language › Date & time, switch on “Set time automatically” and click “Sync now”.`;
}
