'use client';

import { Button, Stack, Text } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import classes from './proposal.module.css';

/** FM-23: what QuickBooks takes instead of what a field says, beside that field. */
export function Proposal({
  warning,
  onUse,
}: Readonly<{
  /** Undefined while there is nothing to say. */
  warning: { readonly message: string; readonly proposal: string | null } | undefined;
  onUse: (proposal: string) => void;
}>) {
  if (!warning) return null;
  const { message, proposal } = warning;
  return (
    <Stack gap={4} mt={6} align="flex-start">
      <Text size="sm" c="dimmed">
        {message}
      </Text>
      {proposal ? (
        <UseProposal proposal={proposal} variant="light" onClick={() => onUse(proposal)} />
      ) : null}
    </Stack>
  );
}

/** The button that takes a proposal over; shown in full, however narrow the window. */
export function UseProposal({
  proposal,
  variant = 'default',
  isPending = false,
  onClick,
}: Readonly<{
  proposal: string;
  variant?: 'default' | 'light';
  isPending?: boolean;
  onClick: () => void;
}>) {
  return (
    <Button
      variant={variant}
      size="compact-sm"
      leftSection={<IconWand size={14} aria-hidden />}
      loading={isPending}
      onClick={onClick}
      classNames={{ root: classes.proposal, label: classes.proposalText }}
    >
      Use “{proposal}”
    </Button>
  );
}
