'use client';

import { Stack } from '@mantine/core';
import { IconRotateClockwise } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Invoice } from '../../api/types';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageHeader } from '../../ui/page-header';
import { said } from '../../ui/said';
import { rebased } from '../editing/draft';
import { EditGate } from '../editing/edit-gate';
import { NotSaved, Rebased } from '../editing/not-saved';
import { type InvoiceDraft, invoiceDraftOf, invoiceEditOf } from './invoice-draft';
import { InvoiceForm, showInvoiceProblems, useInvoiceForm } from './invoice-form';
import { numberOf } from './invoice-words';
import { useEditInvoice, useInvoice } from './queries';

/** The form in which an invoice is edited. */
export function EditInvoice({
  tenantId,
  invoiceId,
}: Readonly<{ tenantId: string; invoiceId: string }>) {
  const invoice = useInvoice(tenantId, invoiceId);
  const desk = `/tenants/${tenantId}/invoices`;
  return (
    <Loaded query={invoice} what="this invoice">
      {(found) => (
        <Stack gap="lg">
          <PageHeader
            crumbs={[
              { label: 'Invoices', href: desk },
              { label: `Invoice ${numberOf(found)}`, href: `${desk}/${invoiceId}` },
            ]}
            title="Edit invoice"
          />
          <EditGate tenantId={tenantId} kind="invoice" toDo="edit invoices">
            {found.state === 'draft' ? null : (
              <Notice
                tone="info"
                icon={IconRotateClockwise}
                title="An edit takes its approval back"
              >
                Saved, it is a draft again, and somebody has to approve it anew.
              </Notice>
            )}
            <EditForm
              tenantId={tenantId}
              invoice={found}
              page={`${desk}/${invoiceId}`}
              onNewest={() => invoice.refetch().then(({ data }) => data)}
            />
          </EditGate>
        </Stack>
      )}
    </Loaded>
  );
}

function EditForm({
  tenantId,
  invoice,
  page,
  onNewest,
}: Readonly<{
  tenantId: string;
  invoice: Invoice;
  page: string;
  onNewest: () => Promise<Invoice | undefined>;
}>) {
  const router = useRouter();
  // What was opened, whatever the page learns meanwhile: the version of it goes with the edit.
  const [opened, setOpened] = useState(invoice);
  const [before, setBefore] = useState(() => invoiceDraftOf(invoice));
  const [isPlaced, setIsPlaced] = useState(false);
  const [isNewest, setIsNewest] = useState(false);
  const edit = useEditInvoice(tenantId, invoice.id);
  const form = useInvoiceForm(before);
  const submit = (draft: InvoiceDraft) => {
    setIsNewest(false);
    edit.mutate(invoiceEditOf(opened.version, before, draft), {
      onSuccess: (saved) => {
        said(`Invoice ${numberOf(saved)} is saved`);
        router.push(page);
      },
      onError: (error) => setIsPlaced(showInvoiceProblems(form, error)),
    });
  };
  const loadNewest = async () => {
    const newest = await onNewest();
    if (!newest) return;
    const now = invoiceDraftOf(newest);
    form.setValues(rebased({ before, typed: form.values, newest: now }));
    setOpened(newest);
    setBefore(now);
    edit.reset();
    setIsNewest(true);
  };
  return (
    <InvoiceForm
      tenantId={tenantId}
      form={form}
      invoice={opened}
      notice={
        isNewest ? (
          <Rebased fields={Object.keys(invoiceEditOf(0, before, form.values)).slice(1)} />
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
