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
import type { Item } from '../../api/types';
import { Notice } from '../../ui/notice';
import { said, saidFailed } from '../../ui/said';
import { useEditItem, useRemoveItem } from './actions';

type OnItem = Readonly<{ tenantId: string; item: Item }>;

/** What can be done with an item: edit it, move it to the other list, remove it. */
export function ItemActions({ tenantId, item }: OnItem) {
  const [isRemoving, removing] = useDisclosure(false);
  const edit = useEditItem({ tenantId, itemId: item.id });
  const active = !item.active;
  const turn = () =>
    edit.mutate(
      { version: item.version, active },
      {
        onSuccess: () => said(`${item.fullName} is ${active ? 'active' : 'inactive'} now`),
        onError: (error) => saidFailed('Not changed', error),
      },
    );
  return (
    <Group gap="xs">
      <Button
        component={Link}
        href={`/tenants/${tenantId}/items/${item.id}/edit`}
        leftSection={<IconPencil size={16} aria-hidden />}
      >
        Edit
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={36}
            aria-label="More to do with this item"
            loading={edit.isPending}
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
      <RemoveDialog tenantId={tenantId} item={item} isOpen={isRemoving} onClose={removing.close} />
    </Group>
  );
}

function RemoveDialog({
  tenantId,
  item,
  isOpen,
  onClose,
}: OnItem & Readonly<{ isOpen: boolean; onClose: () => void }>) {
  const router = useRouter();
  const remove = useRemoveItem({ tenantId, itemId: item.id });
  const confirm = () =>
    remove.mutate(item.version, {
      onSuccess: () => {
        said(`${item.fullName} is removed`);
        router.push(`/tenants/${tenantId}/items`);
      },
    });
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Remove ${item.fullName}?`}>
      <Stack gap="md">
        <Text size="sm">
          It leaves the lists of IndusTrack for good. In QuickBooks nothing is ever deleted: where
          the direction goes there, the next sync makes it inactive. To bring it back later, make it
          inactive instead.
        </Text>
        {remove.error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not removed" role="alert">
            {errorMessage(remove.error)}
          </Notice>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" onClick={confirm} loading={remove.isPending || remove.isSuccess}>
            Remove
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
