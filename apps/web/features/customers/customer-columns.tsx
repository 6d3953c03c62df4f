'use client';

import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconMapPinOff } from '@tabler/icons-react';
import type { DataTableColumn } from 'mantine-datatable';
import type { CustomerRow } from '../../api/types';
import { Instant } from '../../ui/instant';
import { countOf, formatCount } from '../../ui/numbers';
import { RowLink } from '../../ui/row-link';
import { StatusBadge } from '../../ui/status-badge';
import { OriginBadge } from './origin-badge';

const ATTENTION = { label: 'Needs attention', tone: 'warning', icon: IconAlertTriangle } as const;

/** JOB-2: nothing tells the job from others of its name. */
const NO_SHIP_TO = { label: 'No ship-to address', tone: 'neutral', icon: IconMapPinOff } as const;

/** The columns of the customers table. */
export function customerColumns(
  tenantId: string,
  timeZone: string,
): readonly DataTableColumn<CustomerRow>[] {
  return [
    {
      accessor: 'companyName',
      title: 'Company',
      render: (customer) => <NameCell tenantId={tenantId} customer={customer} />,
    },
    {
      accessor: 'contactName',
      title: 'Contact',
      render: (customer) => <Lines first={customer.contactName} second={customer.email ?? null} />,
    },
    {
      accessor: 'phone',
      title: 'Phone',
      noWrap: true,
      render: (customer) => customer.phone ?? <None />,
    },
    { accessor: 'city', title: 'City', render: (customer) => customer.city ?? <None /> },
    {
      accessor: 'locationCount',
      title: 'Locations',
      textAlign: 'right',
      render: (customer) => formatCount(customer.locationCount),
    },
    {
      accessor: 'updatedAt',
      title: 'Changed',
      noWrap: true,
      render: (customer) => (
        <Text size="sm" c="dimmed">
          <Instant at={customer.updatedAt} timeZone={timeZone} />
        </Text>
      ),
    },
  ];
}

/** A customer where there is no room for columns. */
export function CustomerCardRow({
  tenantId,
  customer,
}: Readonly<{ tenantId: string; customer: CustomerRow }>) {
  const contact = [customer.contactName, customer.city].filter(Boolean).join(' · ');
  return (
    <Stack gap={4}>
      <NameCell tenantId={tenantId} customer={customer} />
      {contact ? <Text size="sm">{contact}</Text> : null}
      <Text size="sm" c="dimmed">
        {[customer.phone, countOf(customer.locationCount, 'location')].filter(Boolean).join(' · ')}
      </Text>
    </Stack>
  );
}

function NameCell({ tenantId, customer }: Readonly<{ tenantId: string; customer: CustomerRow }>) {
  return (
    <Stack gap={2}>
      <Group gap="2px 8px">
        <RowLink href={`/tenants/${tenantId}/customers/${customer.id}`}>
          {customer.companyName}
        </RowLink>
        {customer.quickbooks?.isJob ? <OriginBadge isJob /> : null}
        {customer.problem ? <StatusBadge look={ATTENTION} /> : null}
        {customer.missingShipTo ? <StatusBadge look={NO_SHIP_TO} /> : null}
      </Group>
      {customer.quickbooks && customer.quickbooks.fullName !== customer.companyName ? (
        <Text size="sm" c="dimmed">
          {customer.quickbooks.fullName}
        </Text>
      ) : null}
      {customer.problem ? (
        <Text size="sm" maw={460}>
          {customer.problem}
        </Text>
      ) : null}
    </Stack>
  );
}

function Lines({ first, second }: Readonly<{ first: string | null; second: string | null }>) {
  if (!first && !second) return <None />;
  return (
    <Stack gap={0}>
      {first ? <Text size="sm">{first}</Text> : null}
      {second ? (
        <Text size="sm" c="dimmed" truncate maw={220}>
          {second}
        </Text>
      ) : null}
    </Stack>
  );
}

function None() {
  return (
    <Text span c="dimmed">
      –
    </Text>
  );
}
