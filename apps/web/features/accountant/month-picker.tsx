'use client';

import { ActionIcon, Group, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { knownTimeZone } from '../../ui/time';
import classes from './accountant.module.css';
import { monthAfter, monthAt, monthName, monthsBack } from './months';

/** Which month is shown: one by one, or from the list back to the first with a sync in it. */
export function MonthPicker({
  month,
  firstMonth,
  timeZone,
  onMonth,
  children,
}: Readonly<{
  month: string;
  firstMonth: string;
  timeZone: string;
  onMonth: (month: string) => void;
  /** What can be done with the month. */
  children: ReactNode;
}>) {
  const now = monthAt(Date.now(), knownTimeZone(timeZone));
  const listed = monthsBack(now, firstMonth < now ? firstMonth : now);
  const months = listed.includes(month) ? listed : [month, ...listed].sort().reverse();
  return (
    <Group justify="space-between" gap="sm" data-print="no">
      <Group gap={6} wrap="nowrap" className={classes.months}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label="The month before"
          disabled={month <= (months.at(-1) ?? month)}
          onClick={() => onMonth(monthAfter(month, -1))}
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <NativeSelect
          aria-label="Month"
          value={month}
          onChange={(event) => onMonth(event.currentTarget.value)}
          data={months.map((each) => ({ value: each, label: monthName(each) }))}
          flex={1}
        />
        <ActionIcon
          variant="default"
          size={36}
          aria-label="The month after"
          disabled={month >= now}
          onClick={() => onMonth(monthAfter(month))}
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <Group gap="xs">{children}</Group>
    </Group>
  );
}
