'use client';

import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { errorMessage } from '../../api/api-error';
import { Notice } from '../../ui/notice';
import { said } from '../../ui/said';
import { useStateBackup } from '../agents/actions';

const NOTE_LENGTH = 500;

/** Takes the word of a person that a backup was made (SET-4). */
export function BackupStatementDialog({
  tenantId,
  isOpen,
  onClose,
}: Readonly<{ tenantId: string; isOpen: boolean; onClose: () => void }>) {
  const [note, setNote] = useState('');
  const state = useStateBackup(tenantId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    state.mutate(note.trim(), {
      onSuccess: () => {
        said('Thank you, the backup is noted');
        setNote('');
        onClose();
      },
    });
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title="A backup was made">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">
            Say where the backup of the company file is, so that anyone can find it later. Your name
            and the time are kept with it.
          </Text>
          <Textarea
            label="Where is the backup?"
            placeholder="On the NAS, folder Backups, made today before lunch"
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={NOTE_LENGTH}
            minRows={3}
            autosize
            required
            data-autofocus
          />
          {state.error ? (
            <Notice tone="danger" icon={IconAlertCircle} title="Not noted" role="alert">
              {errorMessage(state.error)}
            </Notice>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={state.isPending} disabled={note.trim() === ''}>
              I made a backup
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
