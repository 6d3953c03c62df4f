'use client';

import {
  Autocomplete,
  Button,
  Group,
  type InputWrapperProps,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { isApiError } from '../../api/api-error';
import type { Invoice } from '../../api/types';
import { SectionCard } from '../../ui/section-card';
import { CustomerSelect } from '../customers/customer-select';
import { useCustomer } from '../customers/queries';
import {
  areTermsUnknown,
  emptyLine,
  type InvoiceDraft,
  type InvoiceFormState,
  shownRate,
  withCustomer,
} from './invoice-draft';
import { RATE_NOT_KNOWN } from './invoice-words';
import classes from './invoices.module.css';
import { LineFields } from './line-fields';
import { LocationSelect } from './location-select';
import { useTerms } from './queries';

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
  opened,
  invoice = null,
  notice,
  submitLabel,
  isPending,
  cancelHref,
  onSubmit,
}: Readonly<{
  tenantId: string;
  form: InvoiceFormState;
  /** What stood in it when it was opened. */
  opened: InvoiceDraft;
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
        <HeadFields tenantId={tenantId} form={form} opened={opened} invoice={invoice} />
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

/** A hint stands below its field, so that fields beside each other stay in line. */
const HINT_BELOW: NonNullable<InputWrapperProps['inputWrapperOrder']> = [
  'label',
  'input',
  'description',
  'error',
];

/** All but the lines. */
function HeadFields({
  tenantId,
  form,
  opened,
  invoice,
}: Readonly<{
  tenantId: string;
  form: InvoiceFormState;
  opened: InvoiceDraft;
  invoice: Invoice | null;
}>) {
  const { customerId, locationId, terms } = form.values;
  const customer = useCustomer(tenantId, customerId).data;
  const known = useTerms(tenantId).data?.items.map(({ name }) => name) ?? [];
  const rate = shownRate({ opened, draft: form.values }, customer);
  return (
    <SectionCard title="Who, when and how">
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
        <CustomerSelect
          label="Customer"
          placeholder="None"
          tenantId={tenantId}
          known={invoice?.customer ?? null}
          {...form.getInputProps('customerId')}
          value={customerId}
          onChange={(chosen) => form.setValues(withCustomer(form.values, chosen))}
        />
        <LocationSelect
          customer={customer}
          isCustomerChosen={customerId !== ''}
          known={invoice?.location ?? null}
          {...form.getInputProps('locationId')}
          value={locationId}
        />
        <TextInput label="PO number" {...form.getInputProps('poNumber')} />
        <TextInput type="date" label="Date" {...form.getInputProps('date')} />
        <TextInput type="date" label="Due" {...form.getInputProps('dueDate')} />
        <Autocomplete
          label="Terms"
          placeholder="As QuickBooks has them for the customer"
          data={known}
          description={
            areTermsUnknown(terms, known)
              ? 'QuickBooks does not have these terms. Choose others, or add them there.'
              : null
          }
          inputWrapperOrder={HINT_BELOW}
          {...form.getInputProps('terms')}
        />
        <TextInput
          label="Tax rate in percent"
          inputMode="decimal"
          description={rate.trim() === '' ? RATE_NOT_KNOWN : null}
          inputWrapperOrder={HINT_BELOW}
          {...form.getInputProps('taxRate')}
          value={rate}
          onChange={({ currentTarget }) =>
            form.setValues({ taxRate: currentTarget.value, isRateTyped: true })
          }
        />
        <Textarea
          label="Memo"
          autosize
          minRows={1}
          className={classes.wide}
          {...form.getInputProps('memo')}
        />
      </SimpleGrid>
    </SectionCard>
  );
}
