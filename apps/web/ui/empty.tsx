'use client';

import { EmptyState } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What stands where records will be, and what to do about it. */
export function Empty({
  icon: EmptyIcon,
  title,
  text,
  actions,
}: Readonly<{ icon: Icon; title: ReactNode; text: string; actions?: ReactNode }>) {
  return (
    <EmptyState
      py={48}
      px="md"
      withIndicatorBackground
      icon={<EmptyIcon size={26} stroke={1.6} aria-hidden />}
      title={title}
      description={text}
    >
      {actions ? <EmptyState.Actions>{actions}</EmptyState.Actions> : null}
    </EmptyState>
  );
}
