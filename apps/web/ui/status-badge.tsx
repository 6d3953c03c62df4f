import type { Icon } from '@tabler/icons-react';
import type { Tone } from './tone';
import classes from './tone.module.css';

/** How a state is shown: in words, with an icon, and in a colour. */
export interface StatusLook {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: Icon;
  /** Turns the icon, for work in progress. */
  readonly isBusy?: boolean;
}

export function StatusBadge({ look }: Readonly<{ look: StatusLook }>) {
  const StatusIcon = look.icon;
  const className = [classes.tone, classes.badge, look.isBusy ? classes.spin : ''].join(' ');
  return (
    <span className={className} data-tone={look.tone}>
      <StatusIcon size={15} stroke={2} aria-hidden />
      {look.label}
    </span>
  );
}
