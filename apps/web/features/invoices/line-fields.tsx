'use client';

import {
  ActionIcon,
  Group,
  Paper,
  SimpleGrid,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { Invoice } from '../../api/types';
import { ItemSelect } from '../items/item-select';
import type { InvoiceFormState } from './invoice-draft';

/** One line of an invoice in the form. */
export function LineFields({
  tenantId,
  form,
  place,
  known,
  onRemove,
}: Readonly<{
  tenantId: string;
  form: InvoiceFormState;
  place: number;
  known: Invoice['lines'][number]['item'];
  onRemove: () => void;
}>) {
  const name = (field: string) => `lines.${place}.${field}`;
  return (
    <Paper p="sm" component="li">
      <Stack gap="sm">
        <Group wrap="nowrap" align="flex-end" gap="sm">
          <ItemSelect
            label={`Item of line ${place + 1}`}
            placeholder="None"
            tenantId={tenantId}
            known={known}
            flex={1}
            {...form.getInputProps(name('itemId'))}
            value={form.values.lines[place]?.itemId ?? ''}
          />
          <ActionIcon
            variant="default"
            size={36}
            aria-label={`Remove line ${place + 1}`}
            onClick={onRemove}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
        <Textarea
          label="Description"
          autosize
          minRows={1}
          {...form.getInputProps(name('description'))}
        />
        <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="sm">
          <TextInput
            label="Quantity"
            inputMode="decimal"
            {...form.getInputProps(name('quantity'))}
          />
          <TextInput label="Rate" inputMode="decimal" {...form.getInputProps(name('rate'))} />
          <Switch
            label="Taxable"
            mt={{ base: 0, sm: 28 }}
            {...form.getInputProps(name('isTaxable'), { type: 'checkbox' })}
          />
        </SimpleGrid>
      </Stack>
    </Paper>
  );
}
