'use client';

import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertCircle, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { errorMessage } from '../../api/api-error';
import type { EquipmentRule } from '../../api/types';
import { Notice } from '../../ui/notice';
import { said, saidFailed } from '../../ui/said';
import { SectionCard } from '../../ui/section-card';
import { useOverview } from '../tenants/queries';
import { useChangeItemSettings, useItemSettings } from './queries';

/** ITM-3: what of QuickBooks' inventory is equipment. */
export function EquipmentRules({ tenantId }: Readonly<{ tenantId: string }>) {
  const settings = useItemSettings(tenantId);
  const change = useChangeItemSettings(tenantId);
  const mayChange = useOverview(tenantId).data?.permissions.includes('tenant.directions') ?? false;
  const rules = settings.data?.equipmentRules;
  if (rules === undefined) return null;
  const remove = (place: number) =>
    change.mutate(rules.toSpliced(place, 1), {
      onSuccess: () => said('The rule is removed'),
      onError: (error) => saidFailed('Not removed', error),
    });
  return (
    <SectionCard title="What is equipment">
      <Text size="sm">
        Fixed assets of QuickBooks are equipment in IndusTrack. Inventory items are too where one of
        these rules says so; the next sync then looks at every item anew.
      </Text>
      {rules.length === 0 ? (
        <Text size="sm" c="dimmed">
          There are no rules: inventory stays inventory.
        </Text>
      ) : (
        <Stack component="ul" gap="xs" p={0} m={0} aria-label="Rules">
          {rules.map((rule, place) => (
            <Group component="li" key={wordsOf(rule)} justify="space-between" wrap="nowrap">
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {wordsOf(rule)}
              </Text>
              {mayChange ? (
                <ActionIcon
                  variant="default"
                  aria-label={`Remove the rule: ${wordsOf(rule)}`}
                  disabled={change.isPending}
                  onClick={() => remove(place)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              ) : null}
            </Group>
          ))}
        </Stack>
      )}
      {mayChange ? (
        // A rule that was added leaves an empty form.
        <NewRule key={rules.length} tenantId={tenantId} rules={rules} />
      ) : null}
    </SectionCard>
  );
}

function NewRule({
  tenantId,
  rules,
}: Readonly<{ tenantId: string; rules: readonly EquipmentRule[] }>) {
  const [by, setBy] = useState<EquipmentRule['by']>('parent');
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const change = useChangeItemSettings(tenantId);
  const isComplete = name.trim() !== '' && (by === 'parent' || value.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    const rule: EquipmentRule =
      by === 'parent'
        ? { by, fullName: name.trim() }
        : { by, name: name.trim(), value: value.trim() };
    // The form begins anew with what is saved, so what it would be told afterwards is told here.
    change.mutateAsync([...rules, rule]).then(
      () => said('The rule is added'),
      () => undefined,
    );
  };
  return (
    <form onSubmit={submit} aria-label="A new rule">
      <Stack gap="sm">
        <Group gap="sm" align="flex-end">
          <Select
            label="Equipment is what"
            w={220}
            data={[
              { value: 'parent', label: 'stands under the item' },
              { value: 'custom_field', label: 'has in the custom field' },
            ]}
            value={by}
            onChange={(chosen) => setBy(chosen === 'custom_field' ? 'custom_field' : 'parent')}
            allowDeselect={false}
          />
          <TextInput
            label={by === 'parent' ? 'Full name of the item' : 'Name of the field'}
            maxLength={by === 'parent' ? 159 : 31}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {by === 'custom_field' ? (
            <TextInput
              label="The value"
              maxLength={255}
              value={value}
              onChange={(event) => setValue(event.currentTarget.value)}
            />
          ) : null}
          <Button type="submit" variant="default" disabled={!isComplete} loading={change.isPending}>
            Add the rule
          </Button>
        </Group>
        {change.error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not added" role="alert">
            {errorMessage(change.error)}
          </Notice>
        ) : null}
      </Stack>
    </form>
  );
}

function wordsOf(rule: EquipmentRule): string {
  return rule.by === 'parent'
    ? `Everything under “${rule.fullName}”`
    : `Everything with “${rule.value}” in the custom field “${rule.name}”`;
}
