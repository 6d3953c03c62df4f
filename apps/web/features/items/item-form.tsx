'use client';

import {
  Button,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { isApiError } from '../../api/api-error';
import type { Item } from '../../api/types';
import { SectionCard } from '../../ui/section-card';
import { Proposal } from '../editing/proposal';
import { useSyncSettings } from '../sync-settings/queries';
import { AccountSelect } from './account-select';
import {
  ITEM_LABELS,
  type ItemDraft,
  type ItemDraftField,
  itemDraftFieldOf,
  ROLES_OF_KIND,
} from './item-draft';
import { ItemSelect } from './item-select';
import { KINDS } from './item-words';
import { useItemPosting } from './queries';

export type ItemFormState = UseFormReturnType<ItemDraft>;

/** A form of an item. A name is asked for at once; everything else is for the API to judge. */
export function useItemForm(initialValues: ItemDraft): ItemFormState {
  return useForm<ItemDraft>({
    initialValues,
    validate: { name: (name) => (name.trim() ? null : 'Enter a name') },
  });
}

/** Puts what the API says is wrong beside the fields. @returns whether every problem found its place */
export function showItemProblems(form: ItemFormState, error: unknown): boolean {
  const details = isApiError(error, 'invalid_input') ? (error.problem.details ?? []) : [];
  const placed = details.flatMap(({ field, message }) => {
    const place = itemDraftFieldOf(field);
    return place === null ? [] : [[place, message] as const];
  });
  form.setErrors(Object.fromEntries(placed));
  const [first] = placed;
  if (first) form.getInputNode(first[0])?.focus();
  return details.length > 0 && placed.length === details.length;
}

/** The fields of an item, with what QuickBooks would refuse of what is saved. */
export function ItemForm({
  tenantId,
  form,
  item = null,
  notice,
  submitLabel,
  isPending,
  cancelHref,
  onSubmit,
}: Readonly<{
  tenantId: string;
  form: ItemFormState;
  /** The item that is edited; null for a new one. */
  item?: Item | null;
  notice?: ReactNode;
  submitLabel: string;
  isPending: boolean;
  cancelHref: string;
  onSubmit: (draft: ItemDraft) => void;
}>) {
  const line = (name: ItemDraftField, props: object = {}) => (
    <div>
      <TextInput label={ITEM_LABELS[name]} {...props} {...form.getInputProps(name)} />
      <Proposal
        warning={
          form.isDirty(name) ? undefined : item?.warnings.find(({ field }) => field === name)
        }
        onUse={(proposal) => form.setFieldValue(name, proposal)}
      />
    </div>
  );
  const paragraph = (name: ItemDraftField) => (
    <Textarea label={ITEM_LABELS[name]} autosize minRows={2} {...form.getInputProps(name)} />
  );
  const focusFirst = (errors: Record<string, unknown>) => {
    const [first] = Object.keys(errors);
    if (first) form.getInputNode(first)?.focus();
  };
  return (
    <form onSubmit={form.onSubmit(onSubmit, focusFirst)} noValidate>
      <Stack gap="md">
        {notice}
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <SectionCard title="What it is">
            <Stack gap="sm">
              {line('name')}
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                <Select
                  label={ITEM_LABELS.kind}
                  data={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
                  allowDeselect={false}
                  {...form.getInputProps('kind')}
                />
                <ItemSelect
                  label={ITEM_LABELS.parentId}
                  placeholder="None"
                  tenantId={tenantId}
                  known={item?.parent ?? null}
                  except={item?.id ?? null}
                  {...form.getInputProps('parentId')}
                  value={form.values.parentId}
                />
              </SimpleGrid>
              {paragraph('salesDescription')}
              {paragraph('purchaseDescription')}
            </Stack>
          </SectionCard>
          <SectionCard title="Price and stock">
            <Stack gap="sm">
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                {line('price', { inputMode: 'decimal' })}
                {line('cost', { inputMode: 'decimal' })}
                {line('unit')}
                {line('partNumber')}
              </SimpleGrid>
              <Switch
                label={ITEM_LABELS.isTaxable}
                {...form.getInputProps('isTaxable', { type: 'checkbox' })}
              />
            </Stack>
          </SectionCard>
        </SimpleGrid>
        {item?.quickbooks ? null : <Accounts tenantId={tenantId} form={form} />}
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

/** ITM-5: what it is posted to; asked only while items go to QuickBooks, which keeps the accounts it has (ITM-6). */
function Accounts({ tenantId, form }: Readonly<{ tenantId: string; form: ItemFormState }>) {
  const settings = useSyncSettings(tenantId).data?.items;
  const posting = useItemPosting(tenantId).data;
  const isWritten = settings?.find(({ kind }) => kind === 'item')?.direction === 'to_quickbooks';
  if (!isWritten || !posting) return null;
  return (
    <SectionCard title="Accounts in QuickBooks">
      <Text size="sm">
        Where none is chosen, the company’s settings say what it is posted to. Once the item is in
        QuickBooks, its accounts are changed there alone.
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
        {ROLES_OF_KIND[form.values.kind].map((role) => (
          <AccountSelect
            key={role}
            label={ITEM_LABELS[role]}
            placeholder="As in the settings"
            chart={posting.chart}
            role={role}
            {...form.getInputProps(role)}
            value={form.values[role]}
          />
        ))}
      </SimpleGrid>
    </SectionCard>
  );
}
