'use client';

import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { isApiError } from '../../api/api-error';
import type { Invoice } from '../../api/types';
import { SectionCard } from '../../ui/section-card';
import { CustomerSelect } from '../customers/customer-select';
import { emptyLine, type InvoiceDraft, type InvoiceFormState } from './invoice-draft';
import { LineFields } from './line-fields';

/** A form of an invoice. A date is asked for at once; everything else is for the API to judge. */
export function useInvoiceForm(initialValues: InvoiceDraft): InvoiceFormState {
  return useForm<InvoiceDraft>({
    initialValues,
    validate: { date: (date) => (date ? null : 'Enter the day of the invoice') },
  });
}

/** Puts what the API says is wrong beside the fields. @returns whether every problem found its place */
export function showInvoiceProblems(form: InvoiceFormState, error: unknown): boolean {
  const details = isApiError(error, 'invalid_input') ? (error.problem.details ?? []) : [];
  form.setErrors(Object.fromEntries(details.map(({ field, message }) => [field, message])));
  const [first] = details;
  if (first) form.getInputNode(first.field)?.focus();
  return details.length > 0;
}

/** The fields of an invoice and its lines. */
export function InvoiceForm({
  tenantId,
  form,
  invoice = null,
  notice,
  submitLabel,
  isPending,
  cancelHref,
  onSubmit,
}: Readonly<{
  tenantId: string;
  form: InvoiceFormState;
  /** The invoice that is edited; null for a new one. */
  invoice?: Invoice | null;
  notice?: ReactNode;
  submitLabel: string;
  isPending: boolean;
  cancelHref: string;
  onSubmit: (draft: InvoiceDraft) => void;
}>) {
  const items = new Map(invoice?.lines.flatMap(({ item }) => (item ? [[item.id, item]] : [])));
  return (
    <form onSubmit={form.onSubmit(onSubmit)} noValidate>
      <Stack gap="md">
        {notice}
        <SectionCard title="Who, when and how">
          <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
            <CustomerSelect
              label="Customer"
              placeholder="None"
              tenantId={tenantId}
              known={invoice?.customer ?? null}
              {...form.getInputProps('customerId')}
              value={form.values.customerId}
            />
            <TextInput type="date" label="Date" {...form.getInputProps('date')} />
            <TextInput type="date" label="Due" {...form.getInputProps('dueDate')} />
            <TextInput
              label="Terms"
              placeholder="As QuickBooks has them for the customer"
              {...form.getInputProps('terms')}
            />
            <TextInput label="PO number" {...form.getInputProps('poNumber')} />
            <TextInput
              label="Tax rate in percent"
              placeholder="The customer’s"
              inputMode="decimal"
              {...form.getInputProps('taxRate')}
            />
          </SimpleGrid>
          <Textarea label="Memo" autosize minRows={2} {...form.getInputProps('memo')} />
        </SectionCard>
        <SectionCard title="What is billed">
          {form.values.lines.length === 0 ? (
            <Text size="sm" c="dimmed">
              There are no lines yet.
            </Text>
          ) : (
            <Stack component="ol" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
              {form.values.lines.map((line, place) => (
                <LineFields
                  key={line.key}
                  tenantId={tenantId}
                  form={form}
                  place={place}
                  known={items.get(line.itemId) ?? null}
                  onRemove={() => form.removeListItem('lines', place)}
                />
              ))}
            </Stack>
          )}
          <Group>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => form.insertListItem('lines', emptyLine())}
            >
              Add a line
            </Button>
          </Group>
        </SectionCard>
        <Group gap="xs">
          <Button type="submit" loading={isPending}>
            {submitLabel}
          </Button>
          <Button component={Link} href={cancelHref} variant="default">
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
