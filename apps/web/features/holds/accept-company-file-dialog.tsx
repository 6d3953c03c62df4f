'use client';

import { Button, Group, List, Loader, Modal, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import { errorMessage } from '../../api/api-error';
import type { FoundCompanyFile, TenantOverview } from '../../api/types';
import { Notice } from '../../ui/notice';
import { said } from '../../ui/said';
import { useAcceptCompanyFile } from './actions';
import { useCompanyFile } from './queries';

const TITLES: Record<FoundCompanyFile['kind'], string> = {
  moved: 'The company file was moved?',
  renamed: 'The company has another name?',
  unsure: 'Is this the same company file?',
  went_back: 'A backup was restored?',
};

/** Asks whether the file that was found is the one to keep in step, and shows what speaks for it (BEY-2). */
export function AcceptCompanyFileDialog({
  tenant,
  isOpen,
  onClose,
}: Readonly<{ tenant: TenantOverview; isOpen: boolean; onClose: () => void }>) {
  const file = useCompanyFile(tenant.id, isOpen);
  const accept = useAcceptCompanyFile(tenant.id);
  const error = accept.error ?? file.error;
  const found = file.data?.found;
  const confirm = ({ path, companyName, kind }: FoundCompanyFile) =>
    accept.mutate(
      { path, companyName, kind },
      {
        onSuccess: () => {
          said('The company file is accepted');
          onClose();
        },
      },
    );
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={found ? TITLES[found.kind] : 'Accept this company file?'}
    >
      <Stack gap="md">
        {file.isPending ? <Loader size="sm" aria-label="Loading" /> : null}
        {found && file.data?.bound ? <Comparison bound={file.data.bound} found={found} /> : null}
        {file.data && !found ? (
          <Text size="sm">Nothing waits to be accepted any more. Sync again to look anew.</Text>
        ) : null}
        {error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not accepted" role="alert">
            {errorMessage(error)}
          </Notice>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {found ? (
            <Button onClick={() => confirm(found)} loading={accept.isPending}>
              Accept this file
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Modal>
  );
}

function Comparison({
  bound,
  found,
}: Readonly<{ bound: { path: string; companyName: string }; found: FoundCompanyFile }>) {
  const isReadAnew = found.kind === 'went_back' || found.kind === 'unsure';
  return (
    <>
      <Text size="sm">
        Kept in step: <b>{bound.companyName}</b>, {bound.path}
      </Text>
      <Text size="sm">
        Open in QuickBooks: <b>{found.companyName}</b>, {found.path}
      </Text>
      <List size="sm">
        {found.evidence.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      <Notice
        tone="warning"
        icon={IconAlertTriangle}
        title={isReadAnew ? 'All of it is read anew' : 'Every customer stays linked as it is'}
      >
        {isReadAnew
          ? 'Nothing is written before you have approved a preview.'
          : 'Nothing is added twice. Do not accept a copy while the first file is still worked in.'}
      </Notice>
      <Text size="sm" c="dimmed">
        Your name and the time are kept in the audit log.
      </Text>
    </>
  );
}
