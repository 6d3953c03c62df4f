'use client';

import { Button, Group, Kbd, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { InvoiceRow, InvoicesDecided } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { Notice } from '../../ui/notice';
import { type DeskAction, sumOf } from './invoice-words';

/** What is picked comes to, and what can be done with it. */
export function DeskBar({
  picked,
  actions,
  isPending,
  onAct,
}: Readonly<{
  picked: readonly InvoiceRow[];
  actions: readonly DeskAction[];
  isPending: boolean;
  onAct: (action: DeskAction) => void;
}>) {
  const total = sumOf(picked.map((invoice) => invoice.total));
  return (
    <Paper p="sm" px="md">
      <Group justify="space-between" gap="sm" mih={36}>
        <Text size="sm" role="status" data-figures>
          {picked.length === 0
            ? 'Nothing is picked'
            : `${picked.length} picked, ${shownAmount(total)} in all`}
        </Text>
        <Group gap="xs">
          {actions.map((action, place) => (
            <Button
              key={action.event}
              size="sm"
              variant={place === 0 && !action.means ? 'filled' : 'default'}
              disabled={picked.length === 0}
              loading={isPending}
              rightSection={
                <Kbd size="xs" visibleFrom="sm">
                  {action.key}
                </Kbd>
              }
              onClick={() => onAct(action)}
            >
              {action.label}
            </Button>
          ))}
        </Group>
      </Group>
    </Paper>
  );
}

/** What was not done, each with the reason. */
export function Refusals({
  refused,
  onDismiss,
}: Readonly<{ refused: InvoicesDecided['refused']; onDismiss: () => void }>) {
  if (refused.length === 0) return null;
  return (
    <Notice
      tone="warning"
      icon={IconAlertTriangle}
      title={
        refused.length === 1 ? 'One stayed as it was' : `${refused.length} stayed as they were`
      }
      role="alert"
      actions={
        <Button variant="default" onClick={onDismiss}>
          Understood
        </Button>
      }
    >
      <Stack gap={4}>
        {refused.map(({ id, number, message }) => (
          <Text key={id} size="sm">
            {number === null ? '' : `${number}: `}
            {message}
          </Text>
        ))}
      </Stack>
    </Notice>
  );
}
