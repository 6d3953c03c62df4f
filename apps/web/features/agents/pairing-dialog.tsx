'use client';

import { Button, Code, CopyButton, Group, List, Loader, Modal, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect } from 'react';
import { errorMessage } from '../../api/api-error';
import { Notice } from '../../ui/notice';
import { formatStopwatch } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import { useMakePairingCode } from './actions';
import classes from './pairing-dialog.module.css';

interface PairingDialogProps {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Makes a pairing code and shows it until it is used, has run out, or the dialog is closed. */
export function PairingDialog({ tenantId, tenantName, isOpen, onClose }: PairingDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Pair an agent" size="md">
      {isOpen ? <PairingCode tenantId={tenantId} tenantName={tenantName} /> : null}
    </Modal>
  );
}

function PairingCode({ tenantId, tenantName }: Readonly<{ tenantId: string; tenantName: string }>) {
  const { mutate: make, data: pairing, error } = useMakePairingCode(tenantId);
  useEffect(() => make(), [make]);
  if (error) {
    return (
      <Notice
        tone="danger"
        icon={IconAlertCircle}
        title="No code could be made"
        role="alert"
        actions={<Button onClick={() => make()}>Try again</Button>}
      >
        {errorMessage(error)}
      </Notice>
    );
  }
  if (!pairing) {
    return (
      <Group justify="center" py={72}>
        <Loader aria-label="Making a code" />
      </Group>
    );
  }
  return (
    <Stack gap="lg">
      <CodeWithCountdown code={pairing.code} expiresAt={pairing.expiresAt} onRenew={() => make()} />
      <List type="ordered" size="sm" spacing={6}>
        <List.Item>
          On the computer that runs QuickBooks Desktop, install the IndusTrack agent.
        </List.Item>
        <List.Item>
          Give the agent this code when it asks for one; on the command line that is{' '}
          <Code>pair {pairing.code}</Code>.
        </List.Item>
        <List.Item>
          QuickBooks asks once whether the agent may read the company file: choose Yes.
        </List.Item>
      </List>
      <Text size="sm" c="dimmed">
        The code works once, and only for {tenantName}.
      </Text>
    </Stack>
  );
}

const TICK_MS = 500;

function CodeWithCountdown({
  code,
  expiresAt,
  onRenew,
}: Readonly<{ code: string; expiresAt: string; onRenew: () => void }>) {
  const leftMs = Date.parse(expiresAt) - useNow(TICK_MS);
  if (leftMs <= 0) {
    return (
      <Stack className={classes.code} gap="sm" align="center">
        <Text fw={600}>This code has run out</Text>
        <Button onClick={onRenew}>Make a new code</Button>
      </Stack>
    );
  }
  return (
    <Stack className={classes.code} gap="sm" align="center">
      <output className={classes.letters} aria-label={`Pairing code ${[...code].join(' ')}`}>
        {code}
      </output>
      <Group gap="md">
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={
                copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
              }
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy the code'}
            </Button>
          )}
        </CopyButton>
        <Text size="sm" c="dimmed" data-figures role="timer">
          Valid for {formatStopwatch(leftMs)}
        </Text>
      </Group>
    </Stack>
  );
}
