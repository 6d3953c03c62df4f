'use client';

import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconInfoCircle, IconListCheck } from '@tabler/icons-react';
import Link from 'next/link';
import type { SyncSetting } from '../../api/types';
import { Instant } from '../../ui/instant';
import { Notice } from '../../ui/notice';
import { PageHeader } from '../../ui/page-header';
import { QueryProblem } from '../../ui/query-problem';
import { SectionCard } from '../../ui/section-card';
import { EquipmentRules } from '../items/equipment-rules';
import { ItemPostingCard } from '../items/item-posting-card';
import { useOverview } from '../tenants/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { DirectionForm } from './direction-form';
import { MappingTables } from './mapping-table';
import { useSyncSettings } from './queries';

/** Which way records go, what decides a conflict, and which field stands where. */
export function SettingsScreen({ tenantId }: Readonly<{ tenantId: string }>) {
  const settings = useSyncSettings(tenantId);
  const permissions = useOverview(tenantId).data?.permissions;
  if (settings.isError && !settings.data) {
    return (
      <QueryProblem
        error={settings.error}
        what="the settings"
        isWholePage
        onRetry={() => void settings.refetch()}
      />
    );
  }
  return (
    <Stack gap="lg">
      <PageHeader title="Settings" description="Which way records go, and where each field goes." />
      {permissions !== undefined && !permissions.includes('tenant.directions') ? (
        <Notice
          tone="neutral"
          icon={IconInfoCircle}
          title="Your office admin or IndusTrack support can change this"
        />
      ) : null}
      {settings.data ? (
        <>
          {settings.data.items.map((setting) => (
            <Setting key={setting.kind} tenantId={tenantId} setting={setting} />
          ))}
          <ItemSettings tenantId={tenantId} settings={settings.data.items} />
        </>
      ) : (
        <Skeleton height={420} radius="lg" />
      )}
      <MappingTables tenantId={tenantId} />
    </Stack>
  );
}

/** What there is to choose for items, as far as their direction asks for it. */
function ItemSettings({
  tenantId,
  settings,
}: Readonly<{ tenantId: string; settings: readonly SyncSetting[] }>) {
  const direction = settings.find(({ kind }) => kind === 'item')?.direction;
  if (direction === 'to_quickbooks') return <ItemPostingCard tenantId={tenantId} />;
  return direction ? <EquipmentRules tenantId={tenantId} /> : null;
}

function Setting({ tenantId, setting }: Readonly<{ tenantId: string; setting: SyncSetting }>) {
  const permissions = useOverview(tenantId).data?.permissions ?? [];
  const timeZone = useTimeZone(tenantId);
  return (
    <SectionCard title={setting.title}>
      {setting.approvalNeeded === null ? null : (
        <Notice
          tone="info"
          icon={IconListCheck}
          title="The next sync has to be previewed first"
          actions={
            <Button component={Link} href={`/tenants/${tenantId}/preview`} variant="default">
              Go to the preview
            </Button>
          }
        >
          Nothing is written on either side before somebody has applied the plan of a preview.
        </Notice>
      )}
      <DirectionForm
        // After a change the form begins anew from what is in force.
        key={`${setting.direction} ${setting.conflictRule}`}
        tenantId={tenantId}
        setting={setting}
        mayChange={permissions.includes('tenant.directions')}
      />
      {setting.changedAt && setting.changedBy ? (
        <Text size="sm" c="dimmed">
          Last changed by {setting.changedBy},{' '}
          <Instant at={setting.changedAt} timeZone={timeZone} as="exact" />
        </Text>
      ) : null}
    </SectionCard>
  );
}
