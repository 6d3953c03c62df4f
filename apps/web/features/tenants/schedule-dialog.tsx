'use client';

import { Button, Group, Modal, Select, Stack, Switch } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { errorMessage } from '../../api/api-error';
import type { TenantOverview } from '../../api/types';
import { Notice } from '../../ui/notice';
import { said } from '../../ui/said';
import { useChangeSchedule } from './actions';
import { scheduleChoices } from './schedule-choices';

interface ScheduleDialogProps {
  readonly tenant: TenantOverview;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Turns the automatic sync on or off and says how often it runs. */
export function ScheduleDialog({ tenant, isOpen, onClose }: ScheduleDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Change the schedule">
      {isOpen ? <ScheduleForm tenant={tenant} onClose={onClose} /> : null}
    </Modal>
  );
}

function ScheduleForm({ tenant, onClose }: Omit<ScheduleDialogProps, 'isOpen'>) {
  const [schedule, setSchedule] = useState(tenant.schedule);
  const change = useChangeSchedule(tenant.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(schedule, {
      onSuccess: () => {
        said('The schedule is saved');
        onClose();
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Switch
          label="Sync automatically"
          description="Changes in QuickBooks reach IndusTrack without anybody starting a sync"
          checked={schedule.enabled}
          onChange={(event) => setSchedule({ ...schedule, enabled: event.currentTarget.checked })}
          data-autofocus
        />
        <Select
          label="How often"
          data={scheduleChoices(tenant.schedule.everyMinutes)}
          value={String(schedule.everyMinutes)}
          onChange={(value) => setSchedule({ ...schedule, everyMinutes: Number(value) })}
          allowDeselect={false}
          disabled={!schedule.enabled}
        />
        {change.error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not saved" role="alert">
            {errorMessage(change.error)}
          </Notice>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending}>
            Save the schedule
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
