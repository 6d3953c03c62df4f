'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { errorMessage } from '../../api/api-error';
import type { TenantOverview } from '../../api/types';
import { Notice } from '../../ui/notice';
import { said } from '../../ui/said';
import { useAcceptVersion } from '../agents/actions';

/** Asks support to confirm that this tenant may sync with a version that was not tested (SET-3). */
export function AcceptVersionDialog({
  tenant,
  product,
  version,
  isOpen,
  onClose,
}: Readonly<{
  tenant: TenantOverview;
  product: string;
  version: string;
  isOpen: boolean;
  onClose: () => void;
}>) {
  const accept = useAcceptVersion(tenant.id);
  const confirm = () =>
    accept.mutate(
      { product, version },
      {
        onSuccess: () => {
          said('The version is accepted');
          onClose();
        },
      },
    );
  return (
    <Modal opened={isOpen} onClose={onClose} title="Accept this QuickBooks version?">
      <Stack gap="md">
        <Text size="sm">
          {tenant.name} runs <b>{product}</b> (version {version}). It was not tested with the
          connector. The first sync starts once you accept it.
        </Text>
        <Text size="sm" c="dimmed">
          Your name and the time are kept in the audit log. Another version asks again.
        </Text>
        {accept.error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not accepted" role="alert">
            {errorMessage(accept.error)}
          </Notice>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={confirm} loading={accept.isPending}>
            Accept this version
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
