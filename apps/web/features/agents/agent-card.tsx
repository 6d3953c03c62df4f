'use client';

import { Button, Text } from '@mantine/core';
import { IconDeviceDesktopAnalytics, IconLink } from '@tabler/icons-react';
import type { TenantOverview } from '../../api/types';
import { Facts } from '../../ui/facts';
import { Instant } from '../../ui/instant';
import { SectionCard } from '../../ui/section-card';
import { StatusBadge } from '../../ui/status-badge';
import { ToneMark } from '../../ui/tone-mark';
import { agentLook } from './agent-state';

/** The program beside QuickBooks: where it runs and when it was last heard of. */
export function AgentCard({
  tenant,
  onPair,
}: Readonly<{ tenant: TenantOverview; onPair: (() => void) | null }>) {
  const { agent, timeZone } = tenant;
  const look = agentLook(agent?.state ?? 'never_paired');
  return (
    <SectionCard
      title="Agent"
      mark={<ToneMark tone="info" icon={IconDeviceDesktopAnalytics} />}
      aside={<StatusBadge look={look} />}
    >
      {agent ? (
        <Facts
          facts={[
            { label: 'Computer', value: agent.machineName },
            {
              label: agent.state === 'online' ? 'Last heard of' : 'Last seen',
              value: agent.lastSeenAt ? (
                <Instant at={agent.lastSeenAt} timeZone={timeZone} />
              ) : null,
            },
            { label: 'Version', value: agent.version },
            {
              label: 'Paired',
              value: <Instant at={agent.pairedAt} timeZone={timeZone} as="short" />,
            },
          ]}
        />
      ) : (
        <Text size="sm" c="dimmed">
          The agent is the small program that runs on the computer with QuickBooks. None is paired
          with this company yet.
        </Text>
      )}
      {onPair ? (
        <Button
          variant={agent ? 'default' : 'filled'}
          leftSection={<IconLink size={16} aria-hidden />}
          onClick={onPair}
          mt="auto"
          style={{ alignSelf: 'flex-start' }}
        >
          {agent ? 'Pair another computer' : 'Make a pairing code'}
        </Button>
      ) : null}
    </SectionCard>
  );
}
