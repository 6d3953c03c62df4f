'use client';

import { Stack } from '@mantine/core';
import { IconLock, IconRotateClockwise } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import type { Invoice } from '../../api/types';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageHeader } from '../../ui/page-header';
import { said } from '../../ui/said';
import { rebased } from '../editing/draft';
import { EditGate } from '../editing/edit-gate';
import { NotSaved, Rebased } from '../editing/not-saved';
import { editedFields, type InvoiceDraft, invoiceDraftOf, invoiceEditOf } from './invoice-draft';
import { InvoiceForm, showInvoiceProblems, useInvoiceForm } from './invoice-form';
import { isOpen, numberOf, STATE_LOOKS } from './invoice-words';
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
            <WhileOpen invoice={found}>
              <EditForm
                tenantId={tenantId}
                invoice={found}
                page={`${desk}/${invoiceId}`}
                onNewest={() => invoice.refetch().then(({ data }) => data)}
              />
            </WhileOpen>
          </EditGate>
        </Stack>
      )}
    </Loaded>
  );
}

/** The form of an invoice that people may change, and what becomes of an edit; what was typed stays in any case. */
function WhileOpen({ invoice, children }: Readonly<{ invoice: Invoice; children: ReactNode }>) {
  const [wasOpen] = useState(() => isOpen(invoice));
  const state = STATE_LOOKS[invoice.state].label;
  return (
    <>
      {isOpen(invoice) ? null : (
        <Notice tone="neutral" icon={IconLock} title={`It cannot be changed: ${state}`}>
          {invoice.state === 'sending'
            ? 'A sync has it in hand. Look again when that has ended.'
            : 'What QuickBooks has is changed there; what is void stays as it is. Make a new invoice instead.'}
        </Notice>
      )}
      {isOpen(invoice) && invoice.state !== 'draft' ? (
        <Notice tone="info" icon={IconRotateClockwise} title="An edit takes its approval back">
          Saved, it is a draft again, and somebody has to approve it anew.
        </Notice>
      ) : null}
      {wasOpen ? children : null}
    </>
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
      opened={before}
      invoice={opened}
      notice={
        isNewest ? (
          <Rebased fields={editedFields(invoiceEditOf(0, before, form.values))} />
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
