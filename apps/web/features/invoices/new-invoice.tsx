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
import { emptyInvoice, type InvoiceDraft, newInvoiceOf } from './invoice-draft';
import { InvoiceForm, showInvoiceProblems, useInvoiceForm } from './invoice-form';
import { useCreateInvoice } from './queries';

/** Adds an invoice in IndusTrack, as a draft. */
export function NewInvoice({ tenantId }: Readonly<{ tenantId: string }>) {
  const desk = `/tenants/${tenantId}/invoices`;
  return (
    <Stack gap="lg">
      <PageHeader
        crumbs={[{ label: 'Invoices', href: desk }]}
        title="New invoice"
        description="It begins as a draft. QuickBooks gets it once a person has approved it and marked it ready."
      />
      <EditGate tenantId={tenantId} kind="invoice" toDo="add invoices">
        <NewForm tenantId={tenantId} desk={desk} />
      </EditGate>
    </Stack>
  );
}

function NewForm({ tenantId, desk }: Readonly<{ tenantId: string; desk: string }>) {
  const router = useRouter();
  const create = useCreateInvoice(tenantId);
  const [opened] = useState(() => emptyInvoice(today()));
  const form = useInvoiceForm(opened);
  const [isPlaced, setIsPlaced] = useState(false);
  const submit = (draft: InvoiceDraft) =>
    create.mutate(newInvoiceOf(draft), {
      onSuccess: (invoice) => {
        said(`Invoice ${invoice.number} is added`);
        router.push(`${desk}/${invoice.id}`);
      },
      onError: (error) => setIsPlaced(showInvoiceProblems(form, error)),
    });
  return (
    <InvoiceForm
      tenantId={tenantId}
      form={form}
      opened={opened}
      notice={
        create.error && !isPlaced ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not added" role="alert">
            {errorMessage(create.error)}
          </Notice>
        ) : null
      }
      submitLabel="Add the invoice"
      isPending={create.isPending || create.isSuccess}
      cancelHref={desk}
      onSubmit={submit}
    />
  );
}

/** The day where the person sits. */
function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
