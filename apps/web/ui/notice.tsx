import { Group, Stack, Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from './tone';
import classes from './tone.module.css';

/** A message that stays until what it speaks of is over. */
export function Notice({
  tone,
  icon: NoticeIcon,
  title,
  children,
  actions,
  role,
}: Readonly<{
  tone: Tone;
  icon: Icon;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  role?: 'alert' | 'status';
}>) {
  return (
    <div
      className={`${classes.tone} ${classes.panel} ${classes.filled}`}
      data-tone={tone}
      role={role}
    >
      <Group align="flex-start" wrap="nowrap" gap="sm" p="md">
        <span className={classes.mark}>
          <NoticeIcon size={20} stroke={1.75} aria-hidden />
        </span>
        <Stack gap={4} miw={0} flex={1} pt={children ? 0 : 7}>
          <Text fw={600} c="var(--tone-fg)">
            {title}
          </Text>
          {children ? (
            <Text component="div" size="sm">
              {children}
            </Text>
          ) : null}
          {actions ? (
            <Group gap="xs" mt="xs">
              {actions}
            </Group>
          ) : null}
        </Stack>
      </Group>
    </div>
  );
}
