'use client';

import { SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import type { ChangeEvent, ReactNode } from 'react';
import { type AddressDraft, FIELD_LABELS } from './customer-draft';

interface FieldProps {
  readonly value?: string;
  readonly error?: ReactNode;
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
}

/** The parts of an address, as on an envelope. */
export function AddressFields({
  propsOf,
}: Readonly<{ propsOf: (field: keyof AddressDraft) => FieldProps }>) {
  return (
    <Stack gap="sm">
      <Textarea
        label={FIELD_LABELS.street}
        description="What stands above the city, a line each. QuickBooks prints five lines in all."
        autosize
        minRows={2}
        maxRows={9}
        {...propsOf('street')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {(['city', 'state', 'postalCode', 'country'] as const).map((field) => (
          <TextInput key={field} label={FIELD_LABELS[field]} {...propsOf(field)} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
