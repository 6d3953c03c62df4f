'use client';

import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowMerge, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import Link from 'next/link';
import type { Customer } from '../../api/types';
import { Notice } from '../../ui/notice';
import { said, saidFailed } from '../../ui/said';
import { UseProposal } from '../editing/proposal';
import { useLinkProposals } from '../links/queries';
import { useEditCustomer, useResolveDeleted, useResumeCustomer } from './actions';

type OnCustomer = Readonly<{ tenantId: string; customer: Customer }>;
type NoticesProps = OnCustomer & Readonly<{ mayEdit: boolean; mayLink: boolean }>;

/** What somebody should know or do about a customer. */
export function CustomerNotices(props: NoticesProps) {
  const { tenantId, customer } = props;
  if (customer.mergedInto) {
    const { id, companyName } = customer.mergedInto;
    return (
      <Notice tone="info" icon={IconArrowMerge} title="It was merged into another customer">
        <Anchor component={Link} href={`/tenants/${tenantId}/customers/${id}`} inherit>
          {companyName}
        </Anchor>{' '}
        has its locations and its history.
      </Notice>
    );
  }
  if (customer.removedAt) {
    return (
      <Notice tone="neutral" icon={IconTrash} title="It was removed">
        Its history below has the removal; “Restore” beside it brings the customer back.
      </Notice>
    );
  }
  return (
    <>
      <Problem {...props} />
      <Warnings {...props} />
    </>
  );
}

function Problem(props: NoticesProps) {
  const { customer, mayLink } = props;
  const isDeleted = customer.quickbooks?.deletedAt != null && customer.active;
  if (!customer.problem && !isDeleted) return null;
  return (
    <Notice
      tone="warning"
      icon={IconAlertTriangle}
      title={isDeleted ? 'It was deleted in QuickBooks' : 'Needs attention'}
      actions={mayLink ? <Ways {...props} isDeleted={isDeleted} /> : null}
    >
      {customer.problem ?? 'Say what is to become of it.'}
    </Notice>
  );
}

/** The buttons that settle it from here. */
function Ways({ tenantId, customer, isDeleted }: OnCustomer & Readonly<{ isDeleted: boolean }>) {
  const on = { tenantId, customerId: customer.id };
  const resume = useResumeCustomer(on);
  const resolve = useResolveDeleted(on);
  const questions = useLinkProposals(tenantId, { page: 1, customerId: customer.id }).data?.total;
  const decide = (decision: 'add_again' | 'deactivate', done: string) =>
    resolve.mutate(
      { decision },
      { onSuccess: () => said(done), onError: (error) => saidFailed('Not done', error) },
    );
  return (
    <>
      {customer.quickbooks?.pausedAt ? (
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={resume.isPending}
          onClick={() =>
            resume.mutate(undefined, {
              onSuccess: () => said(`${customer.companyName} syncs again`),
              onError: (error) => saidFailed('Not resumed', error),
            })
          }
        >
          Resume its sync
        </Button>
      ) : null}
      {questions ? (
        <Button
          component={Link}
          href={`/tenants/${tenantId}/customers/same?customer=${customer.id}`}
          variant="default"
        >
          Same customer?
        </Button>
      ) : null}
      {isDeleted ? (
        <>
          <Button
            loading={resolve.isPending && resolve.variables.decision === 'add_again'}
            onClick={() => decide('add_again', 'The next sync adds it to QuickBooks again')}
          >
            Add it to QuickBooks again
          </Button>
          <Button
            variant="default"
            loading={resolve.isPending && resolve.variables.decision === 'deactivate'}
            onClick={() => decide('deactivate', `${customer.companyName} is inactive now`)}
          >
            Make it inactive here
          </Button>
        </>
      ) : null}
    </>
  );
}

const USABLE = ['companyName', 'firstName', 'lastName', 'phone', 'email'] as const;
const SHOWN_WARNINGS = 5;

/** FM-23: what QuickBooks would refuse, with a proposal that one click takes over. */
function Warnings({ tenantId, customer, mayEdit }: NoticesProps) {
  if (customer.warnings.length === 0) return null;
  const more = customer.warnings.length - SHOWN_WARNINGS;
  return (
    <Notice tone="warning" icon={IconAlertTriangle} title="QuickBooks will not take this as it is">
      <Stack gap="xs">
        {customer.warnings.slice(0, SHOWN_WARNINGS).map((warning) => (
          <Group key={`${warning.field} ${warning.message}`} gap="4px 10px">
            <Text size="sm">{warning.message}</Text>
            {mayEdit ? (
              <TakeProposal tenantId={tenantId} customer={customer} warning={warning} />
            ) : null}
          </Group>
        ))}
        {more > 0 ? <Text size="sm">And {more} more like these.</Text> : null}
      </Stack>
    </Notice>
  );
}

function TakeProposal({
  tenantId,
  customer,
  warning,
}: OnCustomer & Readonly<{ warning: Customer['warnings'][number] }>) {
  const edit = useEditCustomer({ tenantId, customerId: customer.id });
  const field = USABLE.find((one) => one === warning.field);
  const { proposal } = warning;
  if (!field || !proposal) return null;
  const use = () =>
    edit.mutate(
      { version: customer.version, [field]: proposal },
      {
        onSuccess: () => said('Taken over; the next sync takes it along'),
        onError: (error) => saidFailed('Not changed', error),
      },
    );
  return <UseProposal proposal={proposal} isPending={edit.isPending} onClick={use} />;
}
