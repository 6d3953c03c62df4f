'use client';

import { Anchor, Group, SimpleGrid, Skeleton, Stack } from '@mantine/core';
import { IconCircleCheck, IconClock, IconEyeOff, IconTrash } from '@tabler/icons-react';
import type { Customer } from '../../api/types';
import { shownNumber } from '../../ui/amounts';
import { Facts } from '../../ui/facts';
import { Instant } from '../../ui/instant';
import { PageHeader } from '../../ui/page-header';
import { QueryProblem } from '../../ui/query-problem';
import { SectionCard } from '../../ui/section-card';
import { StatusBadge } from '../../ui/status-badge';
import { CustomerAttachments } from '../attachments/customer-attachments';
import { CustomerTimeline } from '../history/customer-timeline';
import { CustomerNotes } from '../notes/customer-notes';
import { useOverview } from '../tenants/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { AddressText } from './address-text';
import { CustomerActions } from './customer-actions';
import { CustomerLocations } from './customer-locations';
import { CustomerNotices } from './customer-notices';
import { CustomerOrigin } from './customer-origin';
import { useCustomer } from './queries';

const ACTIVE = { label: 'Active', tone: 'success', icon: IconCircleCheck } as const;
const REMOVED = { label: 'Removed', tone: 'neutral', icon: IconTrash } as const;
const WAITS = { label: 'Waits for the next sync', tone: 'info', icon: IconClock } as const;
const INACTIVE = { label: 'Inactive', tone: 'neutral', icon: IconEyeOff } as const;

/** One customer: its fields, its service locations, and where it comes from. */
export function CustomerDetail({
  tenantId,
  customerId,
}: Readonly<{ tenantId: string; customerId: string }>) {
  const customer = useCustomer(tenantId, customerId);
  if (customer.data) return <Detail tenantId={tenantId} customer={customer.data} />;
  if (customer.isError) {
    return (
      <QueryProblem
        error={customer.error}
        what="this customer"
        isWholePage
        onRetry={() => void customer.refetch()}
      />
    );
  }
  return (
    <Stack gap="lg" role="status" aria-busy="true" aria-label="Loading the customer">
      <Skeleton height={28} width={240} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Skeleton height={240} radius="lg" />
        <Skeleton height={240} radius="lg" />
      </SimpleGrid>
    </Stack>
  );
}

function Detail({ tenantId, customer }: Readonly<{ tenantId: string; customer: Customer }>) {
  const timeZone = useTimeZone(tenantId);
  const permissions = useOverview(tenantId).data?.permissions ?? [];
  const list = `/tenants/${tenantId}/customers`;
  const page = `${list}/${customer.id}`;
  const mayEdit = permissions.includes('customer.edit');
  const isThere = customer.removedAt === null;
  return (
    <Stack gap="lg">
      <PageHeader
        crumbs={[{ label: 'Customers', href: customer.active ? list : `${list}?status=inactive` }]}
        title={customer.companyName}
        aside={<States customer={customer} />}
        description={
          <>
            Changed <Instant at={customer.updatedAt} timeZone={timeZone} as="exact" />
            {customer.editedBy ? `, last edited by ${customer.editedBy}` : null}
          </>
        }
        actions={
          mayEdit && isThere ? <CustomerActions tenantId={tenantId} customer={customer} /> : null
        }
      />
      <CustomerNotices
        tenantId={tenantId}
        customer={customer}
        mayEdit={mayEdit}
        mayLink={permissions.includes('customer.link')}
      />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <SectionCard title="Contact and billing">
          <Facts facts={contactFacts(customer)} />
        </SectionCard>
        <CustomerOrigin customer={customer} timeZone={timeZone} />
      </SimpleGrid>
      <CustomerLocations
        locations={customer.locations}
        editHref={mayEdit && isThere ? `${page}/locations` : null}
      />
      <CustomerNotes tenantId={tenantId} customerId={customer.id} />
      <CustomerAttachments tenantId={tenantId} customerId={customer.id} timeZone={timeZone} />
      <CustomerTimeline
        tenantId={tenantId}
        customerId={customer.id}
        timeZone={timeZone}
        mayRestore={mayEdit && customer.mergedInto === null}
      />
    </Stack>
  );
}

function States({ customer }: Readonly<{ customer: Customer }>) {
  const isActive = customer.removedAt === null && customer.active;
  const list = customer.removedAt !== null ? REMOVED : isActive ? ACTIVE : INACTIVE;
  return (
    <Group gap={6}>
      <StatusBadge look={list} />
      {customer.waitsForSync && customer.problem === null ? <StatusBadge look={WAITS} /> : null}
    </Group>
  );
}

function contactFacts(customer: Customer) {
  const { firstName, lastName, phone, email, billingAddress, taxRate } = customer;
  return [
    { label: 'First name', value: firstName ?? 'Not given' },
    { label: 'Last name', value: lastName ?? 'Not given' },
    {
      label: 'Phone',
      value: phone ? (
        <Anchor href={`tel:${phone}`} inherit>
          {phone}
        </Anchor>
      ) : (
        'Not given'
      ),
    },
    {
      label: 'E-mail',
      value: email ? (
        <Anchor href={`mailto:${email}`} inherit>
          {email}
        </Anchor>
      ) : (
        'Not given'
      ),
    },
    {
      label: 'Billing address',
      value: billingAddress ? <AddressText address={billingAddress} /> : 'Not given',
    },
    { label: 'Tax rate', value: taxRate === null ? 'Not given' : `${shownNumber(taxRate)} %` },
  ];
}
