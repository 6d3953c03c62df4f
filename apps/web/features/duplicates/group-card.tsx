'use client';

import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import type { DuplicateGroup } from '../../api/types';
import { countOf } from '../../ui/numbers';
import tones from '../../ui/tone.module.css';
import { OriginBadge } from '../customers/origin-badge';
import { DecisionLine } from './decision-line';
import classes from './duplicates.module.css';
import { ResolveDialog } from './resolve-dialog';

type Member = DuplicateGroup['members'][number];

/** One group: its parent and jobs, what was decided about it, and the way to decide. */
export function GroupCard({
  tenantId,
  group,
  permissions,
}: Readonly<{ tenantId: string; group: DuplicateGroup; permissions: readonly string[] }>) {
  const [isOpen, setOpen] = useState(false);
  const { companyName, members, decision } = group;
  const isBusy = decision !== null && ['approved', 'running'].includes(decision.state);
  return (
    <Paper component="li" p={{ base: 'md', sm: 'lg' }} style={{ listStyle: 'none' }}>
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Group gap="4px 10px">
            <Title order={2} style={{ overflowWrap: 'anywhere' }}>
              {companyName}
            </Title>
            <Text size="sm" c="dimmed">
              {countOf(members.length, 'customer')} of this name
            </Text>
          </Group>
          {permissions.includes('duplicates.resolve') && !isBusy ? (
            <Button
              variant={decision === null ? 'filled' : 'default'}
              onClick={() => setOpen(true)}
              aria-label={`Resolve ${companyName}`}
            >
              Resolve
            </Button>
          ) : null}
        </Group>
        <Members tenantId={tenantId} group={group} />
        {decision ? (
          <DecisionLine tenantId={tenantId} decision={decision} permissions={permissions} />
        ) : null}
      </Stack>
      {isOpen ? (
        <ResolveDialog tenantId={tenantId} group={group} onClose={() => setOpen(false)} />
      ) : null}
    </Paper>
  );
}

function Members({ tenantId, group }: Readonly<{ tenantId: string; group: DuplicateGroup }>) {
  return (
    <table className={classes.members} aria-label={`Customers called ${group.companyName}`}>
      <thead>
        <tr>
          <th scope="col">In QuickBooks</th>
          <th scope="col">Service location</th>
          <th scope="col">Phone</th>
        </tr>
      </thead>
      <tbody>
        {group.members.map((member) => (
          <MemberRow key={member.customerId} tenantId={tenantId} member={member} />
        ))}
      </tbody>
    </table>
  );
}

function MemberRow({ tenantId, member }: Readonly<{ tenantId: string; member: Member }>) {
  return (
    <tr>
      <th scope="row" className={member.isJob ? classes.job : undefined}>
        <Group gap={8}>
          <Anchor component={Link} href={`/tenants/${tenantId}/customers/${member.customerId}`}>
            {member.fullName ?? member.companyName}
          </Anchor>
          {member.isJob ? <OriginBadge isJob /> : null}
          {member.fullName === null ? (
            <Text size="xs" c="dimmed">
              not in QuickBooks
            </Text>
          ) : null}
          {member.active ? null : (
            <Text size="xs" c="dimmed">
              inactive
            </Text>
          )}
        </Group>
      </th>
      <td>
        {member.location ?? (
          <Text span size="sm" c="dimmed">
            None
          </Text>
        )}
        {member.warning ? (
          <Text
            size="sm"
            className={tones.tone}
            data-tone="warning"
            c="var(--tone-fg)"
            component="div"
          >
            <IconAlertTriangle size={14} aria-label="Warning" /> {member.warning}
          </Text>
        ) : null}
      </td>
      <td>{member.phone ?? '–'}</td>
    </tr>
  );
}
