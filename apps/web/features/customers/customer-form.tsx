'use client';

import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { isApiError } from '../../api/api-error';
import type { Customer } from '../../api/types';
import { SectionCard } from '../../ui/section-card';
import { Proposal } from '../editing/proposal';
import { AddressFields } from './address-fields';
import { type CustomerDraft, type DraftField, draftFieldOf, FIELD_LABELS } from './customer-draft';

export type CustomerFormState = UseFormReturnType<CustomerDraft>;

/** A form of a customer. A name is asked for at once; everything else is for the API to judge. */
export function useCustomerForm(initialValues: CustomerDraft): CustomerFormState {
  return useForm<CustomerDraft>({
    initialValues,
    validate: {
      companyName: (companyName, { firstName, lastName }) =>
        [companyName, firstName, lastName].some((name) => name.trim())
          ? null
          : 'Enter a company name, or the first or last name of a person',
    },
  });
}

/** Puts what the API says is wrong beside the fields. @returns whether every problem found its place */
export function showProblems(form: CustomerFormState, error: unknown): boolean {
  const details = isApiError(error, 'invalid_input') ? (error.problem.details ?? []) : [];
  const placed = details.flatMap(({ field, message }) => {
    const place = draftFieldOf(field);
    return place === null ? [] : [[place, message] as const];
  });
  form.setErrors(Object.fromEntries(placed));
  const [first] = placed;
  if (first) form.getInputNode(first[0])?.focus();
  return details.length > 0 && placed.length === details.length;
}

/** The fields of a customer, with what QuickBooks would refuse of what is saved. */
export function CustomerForm({
  form,
  warnings = [],
  notice,
  submitLabel,
  isPending,
  cancelHref,
  onSubmit,
}: Readonly<{
  form: CustomerFormState;
  warnings?: Customer['warnings'];
  notice?: ReactNode;
  submitLabel: string;
  isPending: boolean;
  cancelHref: string;
  onSubmit: (draft: CustomerDraft) => void;
}>) {
  const propsOf = (field: DraftField) => ({
    ...form.getInputProps(field),
    key: form.key(field),
  });
  const field = (name: DraftField, type = 'text') => {
    const { key, ...props } = propsOf(name);
    return (
      <div key={key}>
        <TextInput label={FIELD_LABELS[name]} type={type} {...props} />
        <Proposal
          warning={form.isDirty(name) ? undefined : warnings.find((one) => one.field === name)}
          onUse={(proposal) => form.setFieldValue(name, proposal)}
        />
      </div>
    );
  };
  return (
    <form onSubmit={form.onSubmit(onSubmit, focusFirst(form))} noValidate>
      <Stack gap="md">
        {notice}
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <SectionCard title="Name and contact">
            <Stack gap="sm">
              {field('companyName')}
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                {field('firstName')}
                {field('lastName')}
              </SimpleGrid>
              {field('phone', 'tel')}
              {field('email')}
              {field('taxRate')}
              <Text size="sm" c="dimmed">
                Invoices are counted by the tax rate before QuickBooks, which applies its own, has
                them.
              </Text>
            </Stack>
          </SectionCard>
          <SectionCard title="Billing address">
            <AddressFields propsOf={(name) => form.getInputProps(name)} />
          </SectionCard>
        </SimpleGrid>
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

function focusFirst(form: CustomerFormState) {
  return (errors: Record<string, unknown>) => {
    const [first] = Object.keys(errors);
    if (first) form.getInputNode(first)?.focus();
  };
}
