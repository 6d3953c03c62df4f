'use client';

import { Stack } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { errorMessage } from '../../api/api-error';
import { Notice } from '../../ui/notice';
import { PageHeader } from '../../ui/page-header';
import { said } from '../../ui/said';
import { EditGate } from '../editing/edit-gate';
import { useCreateCustomer } from './actions';
import { type CustomerDraft, EMPTY_DRAFT, newCustomerOf } from './customer-draft';
import { CustomerForm, showProblems, useCustomerForm } from './customer-form';

/** Adds a customer in IndusTrack. */
export function NewCustomer({ tenantId }: Readonly<{ tenantId: string }>) {
  const list = `/tenants/${tenantId}/customers`;
  return (
    <Stack gap="lg">
      <PageHeader
        crumbs={[{ label: 'Customers', href: list }]}
        title="New customer"
        description="A person without a company is known by first and last name."
      />
      <EditGate tenantId={tenantId} kind="customer" toDo="add customers">
        <NewForm tenantId={tenantId} list={list} />
      </EditGate>
    </Stack>
  );
}

function NewForm({ tenantId, list }: Readonly<{ tenantId: string; list: string }>) {
  const router = useRouter();
  const create = useCreateCustomer(tenantId);
  const form = useCustomerForm(EMPTY_DRAFT);
  const [isPlaced, setIsPlaced] = useState(false);
  const submit = (draft: CustomerDraft) =>
    create.mutate(newCustomerOf(draft), {
      onSuccess: (customer) => {
        said(`${customer.companyName} is added`);
        router.push(`${list}/${customer.id}`);
      },
      onError: (error) => setIsPlaced(showProblems(form, error)),
    });
  return (
    <CustomerForm
      form={form}
      notice={
        create.error && !isPlaced ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not added" role="alert">
            {errorMessage(create.error)}
          </Notice>
        ) : null
      }
      submitLabel="Add the customer"
      isPending={create.isPending || create.isSuccess}
      cancelHref={list}
      onSubmit={submit}
    />
  );
}
