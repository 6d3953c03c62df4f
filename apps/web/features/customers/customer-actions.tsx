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
import type { Customer } from '../../api/types';
import { Notice } from '../../ui/notice';
import { said, saidFailed } from '../../ui/said';
import { useEditCustomer, useRemoveCustomer } from './actions';

type OnCustomer = Readonly<{ tenantId: string; customer: Customer }>;

/** What can be done with a customer: edit it, move it to the other list, remove it. */
export function CustomerActions({ tenantId, customer }: OnCustomer) {
  const [isRemoving, removing] = useDisclosure(false);
  const edit = useEditCustomer({ tenantId, customerId: customer.id });
  const active = !customer.active;
  const turn = () =>
    edit.mutate(
      { version: customer.version, active },
      {
        onSuccess: () => said(`${customer.companyName} is ${active ? 'active' : 'inactive'} now`),
        onError: (error) => saidFailed('Not changed', error),
      },
    );
  return (
    <Group gap="xs">
      <Button
        component={Link}
        href={`/tenants/${tenantId}/customers/${customer.id}/edit`}
        leftSection={<IconPencil size={16} aria-hidden />}
      >
        Edit
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={36}
            aria-label="More to do with this customer"
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
      <RemoveDialog
        tenantId={tenantId}
        customer={customer}
        isOpen={isRemoving}
        onClose={removing.close}
      />
    </Group>
  );
}

function RemoveDialog({
  tenantId,
  customer,
  isOpen,
  onClose,
}: OnCustomer & Readonly<{ isOpen: boolean; onClose: () => void }>) {
  const router = useRouter();
  const remove = useRemoveCustomer({ tenantId, customerId: customer.id });
  const confirm = () =>
    remove.mutate(customer.version, {
      onSuccess: () => {
        said(`${customer.companyName} is removed`);
        router.push(`/tenants/${tenantId}/customers`);
      },
    });
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Remove ${customer.companyName}?`}>
      <Stack gap="md">
        <Text size="sm">
          It leaves the lists of IndusTrack. In QuickBooks nothing is ever deleted: where the
          direction goes there, the next sync makes it inactive. Its history stays, and gives it
          back.
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
