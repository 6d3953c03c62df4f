'use client';

import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { Hold } from '../../api/types';
import toneClasses from '../../ui/tone.module.css';
import { ToneMark } from '../../ui/tone-mark';
import classes from './hold-list.module.css';
import { fixerOf, holdIcon } from './hold-look';

/**
 * Who is in the way (BEY-9): each hold with what it means, what to do step by step, and who can do it.
 *
 * @param isPast the run that met these holds is over; they may be cleared by now.
 * @param actionFor the button that clears a hold, where this user may press it.
 */
export function HoldList({
  holds,
  title,
  isPast = false,
  actionFor,
}: Readonly<{
  holds: readonly Hold[];
  title: string;
  isPast?: boolean;
  actionFor?: (hold: Hold) => ReactNode;
}>) {
  const titleId = useId();
  // A plan is approved by a person; nothing goes on by itself.
  const asksForPlan = holds.some((hold) => hold.action === 'preview');
  return (
    <section
      aria-labelledby={titleId}
      className={`${toneClasses.tone} ${toneClasses.panel}`}
      data-tone="warning"
    >
      <div className={classes.head}>
        <Title order={2} id={titleId} c="var(--tone-fg)">
          {title}
        </Title>
        {isPast || asksForPlan ? null : (
          <Text size="sm">The sync goes on by itself as soon as this is cleared.</Text>
        )}
      </div>
      <ul className={classes.list}>
        {holds.map((hold) => (
          <li key={hold.code} className={classes.hold}>
            <HoldItem hold={hold} action={actionFor?.(hold) ?? null} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function HoldItem({ hold, action }: Readonly<{ hold: Hold; action: ReactNode }>) {
  const fixer = fixerOf(hold);
  const FixerIcon = fixer.icon;
  return (
    <Group align="flex-start" wrap="nowrap" gap="md">
      <ToneMark tone="warning" icon={holdIcon(hold)} />
      <Stack gap="xs" flex={1} miw={0}>
        <Group justify="space-between" gap="xs" align="flex-start">
          <Title order={3}>{hold.title}</Title>
          <Text size="sm" c="dimmed" className={classes.fixer}>
            <FixerIcon size={15} aria-hidden />
            {fixer.text}
          </Text>
        </Group>
        <Text size="sm">{hold.message}</Text>
        {hold.steps.length > 0 ? (
          <ol className={classes.steps}>
            {hold.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        ) : null}
        {action ? <Group mt={4}>{action}</Group> : null}
      </Stack>
    </Group>
  );
}
