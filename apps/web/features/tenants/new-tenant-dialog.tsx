'use client';

import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertCircle } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { errorMessage } from '../../api/api-error';
import { Notice } from '../../ui/notice';
import { said } from '../../ui/said';
import { useCreateTenant } from './actions';
import { timeZoneChoices } from './time-zones';

const NAME_LENGTH = 120;
const DEFAULT_ZONE = 'America/New_York';

/** Creates a company and goes to its page, where the agent is paired next. */
export function NewTenantDialog({
  isOpen,
  onClose,
}: Readonly<{ isOpen: boolean; onClose: () => void }>) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="New company">
      {isOpen ? <NewTenantForm onClose={onClose} /> : null}
    </Modal>
  );
}

function NewTenantForm({ onClose }: Readonly<{ onClose: () => void }>) {
  const router = useRouter();
  const create = useCreateTenant();
  const form = useForm({
    initialValues: { name: '', timeZone: DEFAULT_ZONE },
    validate: { name: (name) => (name.trim() ? null : 'Enter the name of the company') },
  });
  const submit = (values: { name: string; timeZone: string }) =>
    create.mutate(
      { name: values.name.trim(), timeZone: values.timeZone },
      {
        onSuccess: (tenant) => {
          said(`${tenant.name} is created`);
          onClose();
          router.push(`/tenants/${tenant.id}`);
        },
      },
    );
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="As the company is called in IndusTrack"
          maxLength={NAME_LENGTH}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Select
          label="Time zone"
          description="Where the office with QuickBooks is. All times are shown in it."
          data={timeZoneChoices()}
          searchable
          allowDeselect={false}
          nothingFoundMessage="No such zone"
          maxDropdownHeight={260}
          {...form.getInputProps('timeZone')}
        />
        {create.error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not created" role="alert">
            {errorMessage(create.error)}
          </Notice>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create the company
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
