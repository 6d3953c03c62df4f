'use client';

import { Stack } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Customer } from '../../api/types';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { said } from '../../ui/said';
import { changedFields, rebased } from '../editing/draft';
import { EditGate } from '../editing/edit-gate';
import { NotSaved, Rebased } from '../editing/not-saved';
import { useEditCustomer } from './actions';
import { type CustomerDraft, draftOf, editOf, FIELD_LABELS } from './customer-draft';
import { CustomerForm, showProblems, useCustomerForm } from './customer-form';
import { useCustomer } from './queries';

/** The form in which a customer is edited. */
export function EditCustomer({
  tenantId,
  customerId,
}: Readonly<{ tenantId: string; customerId: string }>) {
  const customer = useCustomer(tenantId, customerId);
  const list = `/tenants/${tenantId}/customers`;
  return (
    <Loaded query={customer} what="this customer">
      {(found) => (
        <Stack gap="lg">
          <PageHeader
            crumbs={[
              { label: 'Customers', href: list },
              { label: found.companyName, href: `${list}/${customerId}` },
            ]}
            title="Edit customer"
            description="The next sync takes it to QuickBooks, as the direction says."
          />
          <EditGate tenantId={tenantId} kind="customer" toDo="edit customers">
            <EditForm
              tenantId={tenantId}
              customer={found}
              page={`${list}/${customerId}`}
              onNewest={() => customer.refetch().then(({ data }) => data)}
            />
          </EditGate>
        </Stack>
      )}
    </Loaded>
  );
}

function EditForm({
  tenantId,
  customer,
  page,
  onNewest,
}: Readonly<{
  tenantId: string;
  customer: Customer;
  page: string;
  onNewest: () => Promise<Customer | undefined>;
}>) {
  const router = useRouter();
  // What was opened, whatever the page learns meanwhile: the version of it goes with the edit.
  const [opened, setOpened] = useState(customer);
  const [isPlaced, setIsPlaced] = useState(false);
  const [keptFields, setKeptFields] = useState<readonly string[] | null>(null);
  const edit = useEditCustomer({ tenantId, customerId: customer.id });
  const form = useCustomerForm(draftOf(opened));
  const submit = (draft: CustomerDraft) => {
    setKeptFields(null);
    edit.mutate(editOf(opened.version, draftOf(opened), draft), {
      onSuccess: (saved) => {
        said(`${saved.companyName} is saved`);
        router.push(page);
      },
      onError: (error) => setIsPlaced(showProblems(form, error)),
    });
  };
  const loadNewest = async () => {
    const newest = await onNewest();
    if (!newest) return;
    const typed = { before: draftOf(opened), typed: form.values, newest: draftOf(newest) };
    const draft = rebased(typed);
    form.setInitialValues(draftOf(newest));
    form.setValues(draft);
    setOpened(newest);
    edit.reset();
    setKeptFields(changedFields(draftOf(newest), draft).map((field) => FIELD_LABELS[field]));
  };
  return (
    <CustomerForm
      form={form}
      warnings={opened.warnings}
      notice={
        keptFields ? (
          <Rebased fields={keptFields} />
        ) : edit.error && !isPlaced ? (
          <NotSaved error={edit.error} onLoadNewest={() => void loadNewest()} />
        ) : null
      }
      submitLabel="Save"
      isPending={edit.isPending || edit.isSuccess}
      cancelHref={page}
      onSubmit={submit}
    />
  );
}
