'use client';

import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarClock, IconPencil } from '@tabler/icons-react';
import type { TenantOverview } from '../../api/types';
import { Facts } from '../../ui/facts';
import { Instant } from '../../ui/instant';
import { SectionCard } from '../../ui/section-card';
import { capitalised, formatEvery } from '../../ui/time';
import { ToneMark } from '../../ui/tone-mark';
import { ScheduleDialog } from './schedule-dialog';

/** When the sync starts by itself (RUN-1). */
export function ScheduleCard({ tenant }: Readonly<{ tenant: TenantOverview }>) {
  const [isEditing, editing] = useDisclosure(false);
  const { schedule, nextRunAt, timeZone } = tenant;
  const mayEdit = tenant.permissions.includes('tenant.schedule');
  const next = nextRunAt ? <Instant at={nextRunAt} timeZone={timeZone} /> : 'Not planned';
  return (
    <SectionCard title="Schedule" mark={<ToneMark tone="info" icon={IconCalendarClock} />}>
      {schedule.enabled ? null : (
        <Text size="sm" c="dimmed">
          The sync does not start by itself. Use Sync now, or turn the schedule on.
        </Text>
      )}
      <Facts
        facts={[
          {
            label: 'Automatic sync',
            value: schedule.enabled ? capitalised(formatEvery(schedule.everyMinutes)) : 'Off',
          },
          { label: 'Next sync', value: schedule.enabled ? next : 'Only by hand' },
          { label: 'Time zone', value: timeZone.replaceAll('_', ' ') },
        ]}
      />
      {mayEdit ? (
        <Button
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={editing.open}
          mt="auto"
          style={{ alignSelf: 'flex-start' }}
        >
          Change the schedule
        </Button>
      ) : null}
      <ScheduleDialog tenant={tenant} isOpen={isEditing} onClose={editing.close} />
    </SectionCard>
  );
}
