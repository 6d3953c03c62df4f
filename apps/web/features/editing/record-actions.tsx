'use client';

import { ActionIcon, Button, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconAlertCircle,
  IconDots,
  IconEye,
  IconEyeOff,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { errorMessage } from '../../api/api-error';
import { Notice } from '../../ui/notice';
import { said, saidFailed } from '../../ui/said';

/** What changes a record; as much of a mutation as is needed here. */
interface Change<Input> {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly error: unknown;
  readonly mutate: (
    input: Input,
    then: { onSuccess: () => void; onError?: (error: unknown) => void },
  ) => void;
}

/** A record that stands on an active and an inactive list, with what can be done with it. */
interface Actions {
  /** Such as "customer". */
  readonly noun: string;
  readonly name: string;
  readonly version: number;
  readonly active: boolean;
  /** The list that it stands on, and leaves when it is removed. */
  readonly list: string;
  readonly page: string;
  readonly edit: Change<{ version: number; active: boolean }>;
  readonly remove: Change<number>;
  /** What a removal means, in sentences. */
  readonly removal: string;
}

/** What can be done with a record: edit it, move it to the other list, remove it. */
export function RecordActions(on: Actions) {
  const [isRemoving, removing] = useDisclosure(false);
  const active = !on.active;
  const turn = () =>
    on.edit.mutate(
      { version: on.version, active },
      {
        onSuccess: () => said(`${on.name} is ${active ? 'active' : 'inactive'} now`),
        onError: (error) => saidFailed('Not changed', error),
      },
    );
  return (
    <Group gap="xs">
      <Button
        component={Link}
        href={`${on.page}/edit`}
        leftSection={<IconPencil size={16} aria-hidden />}
      >
        Edit
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={`More to do with this ${on.noun}`}
            loading={on.edit.isPending}
          >
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={active ? <IconEye size={16} /> : <IconEyeOff size={16} />}
            onClick={turn}
          >
            {active ? 'Make it active' : 'Make it inactive'}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={removing.open}>
            Remove…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RemoveDialog on={on} isOpen={isRemoving} onClose={removing.close} />
    </Group>
  );
}

function RemoveDialog({
  on: { name, version, list, remove, removal },
  isOpen,
  onClose,
}: Readonly<{ on: Actions; isOpen: boolean; onClose: () => void }>) {
  const router = useRouter();
  const confirm = () =>
    remove.mutate(version, {
      onSuccess: () => {
        said(`${name} is removed`);
        router.push(list);
      },
    });
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Remove ${name}?`}>
      <Stack gap="md">
        <Text size="sm">{removal}</Text>
        {remove.error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not removed" role="alert">
            {errorMessage(remove.error)}
          </Notice>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red.9" onClick={confirm} loading={remove.isPending || remove.isSuccess}>
            Remove
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
