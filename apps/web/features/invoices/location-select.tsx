'use client';

import { Select, type SelectProps, Stack, Text } from '@mantine/core';
import type { Customer, Invoice } from '../../api/types';
import { addressLines } from '../customers/address';

/** One of the service locations of the chosen customer. */
export function LocationSelect({
  customer,
  isCustomerChosen,
  known,
  value,
  onChange,
  ...props
}: Readonly<{
  /** Undefined while none is chosen, or while it is on its way. */
  customer: Customer | undefined;
  isCustomerChosen: boolean;
  /** The one chosen before, whose name need not be asked for. */
  known: Invoice['location'];
  value: string;
  onChange: (locationId: string) => void;
}> &
  Omit<SelectProps, 'data' | 'value' | 'onChange'>) {
  const locations = customer?.locations ?? (known?.id === value ? [known] : []);
  const addresses = new Map(
    customer?.locations.map(({ id, address }) => [id, addressLines(address).join(', ')]),
  );
  const isNone = customer?.locations.length === 0;
  return (
    <Select
      label="Service location"
      placeholder={
        isCustomerChosen ? (isNone ? 'The customer has none' : 'None') : 'Choose a customer first'
      }
      data={locations.map(({ id, name }) => ({ value: id, label: name }))}
      renderOption={({ option }) => (
        <Stack gap={0} miw={0}>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {addresses.get(option.value)}
          </Text>
        </Stack>
      )}
      disabled={locations.length === 0}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      clearable
      {...props}
    />
  );
}
