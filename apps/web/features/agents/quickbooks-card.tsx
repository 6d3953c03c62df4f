'use client';

import { Text, Tooltip } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import type { QuickBooksStatus, TenantOverview } from '../../api/types';
import { type Fact, Facts } from '../../ui/facts';
import { Instant } from '../../ui/instant';
import { SectionCard } from '../../ui/section-card';
import { StatusBadge } from '../../ui/status-badge';
import { ToneMark } from '../../ui/tone-mark';
import { fileNameOf, quickbooksLook } from './agent-state';

/** QuickBooks as the agent last saw it (AGT-3). */
export function QuickBooksCard({ tenant }: Readonly<{ tenant: TenantOverview }>) {
  const status = tenant.agent?.quickbooks ?? null;
  const isOld = tenant.agent?.state === 'offline';
  return (
    <SectionCard
      title="QuickBooks"
      mark={<ToneMark tone="info" icon={IconBook2} />}
      aside={status && !isOld ? <StatusBadge look={quickbooksLook(status.state)} /> : null}
    >
      {status ? (
        <>
          {isOld ? (
            <Text size="sm" c="dimmed">
              The agent is offline. This is how QuickBooks was{' '}
              <Instant at={status.checkedAt} timeZone={tenant.timeZone} />.
            </Text>
          ) : null}
          {status.reason ? <Text size="sm">{status.reason}</Text> : null}
          <Facts facts={factsOf(status, tenant.timeZone)} />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          Nothing is known yet. The agent reports the version, the open company file and the newest
          backup as soon as it is connected.
        </Text>
      )}
    </SectionCard>
  );
}

function factsOf(status: QuickBooksStatus, timeZone: string): readonly Fact[] {
  return [
    { label: 'Version', value: versionOf(status) },
    {
      label: 'Company file',
      value: status.companyFile ? <FileName path={status.companyFile} /> : null,
    },
    {
      label: 'Mode',
      value: status.mode ? (status.mode === 'single' ? 'Single-user' : 'Multi-user') : null,
    },
    {
      label: 'Signed in as',
      value: status.user
        ? `${status.user.name}${status.user.isAdmin ? ' (administrator)' : ''}`
        : null,
    },
    {
      label: 'Newest backup',
      value: status.newestBackup ? (
        <Instant at={status.newestBackup.takenAt} timeZone={timeZone} />
      ) : (
        'None found'
      ),
    },
  ];
}

function versionOf({ product, version }: QuickBooksStatus): string | null {
  if (!product) return version;
  return version ? `${product} (${version})` : product;
}

function FileName({ path }: Readonly<{ path: string }>) {
  return (
    <Tooltip label={path} multiline maw={420}>
      <span>{fileNameOf(path)}</span>
    </Tooltip>
  );
}
