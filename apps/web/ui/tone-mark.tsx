import type { Icon } from '@tabler/icons-react';
import type { Tone } from './tone';
import classes from './tone.module.css';

/** The icon at the head of a card. */
export function ToneMark({ tone, icon: MarkIcon }: Readonly<{ tone: Tone; icon: Icon }>) {
  return (
    <span className={`${classes.tone} ${classes.mark}`} data-tone={tone} aria-hidden>
      <MarkIcon size={20} stroke={1.75} />
    </span>
  );
}
