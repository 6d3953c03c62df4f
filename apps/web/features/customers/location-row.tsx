'use client';

import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  Group,
  Paper,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { addressLines } from './address';
import { AddressFields } from './address-fields';
import { addressOf } from './customer-draft';
import type { LocationDraft } from './location-drafts';

export interface RowActions {
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChange: (change: Partial<LocationDraft>) => void;
  readonly onDefault: (isDefault: boolean) => void;
}

/** One location of the editor: what it says, and its fields while it is open. */
export function LocationRow({
  draft,
  place,
  count,
  isOpen,
  problems = {},
  actions,
}: Readonly<{
  draft: LocationDraft;
  /** From 0, of `count`. */
  place: number;
  count: number;
  isOpen: boolean;
  problems?: Readonly<Record<string, string>> | undefined;
  actions: RowActions;
}>) {
  const name = draft.name.trim() || 'New location';
  const hasProblem = Object.keys(problems).length > 0;
  return (
    <Paper component="li" p="md" style={{ listStyle: 'none' }}>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <Stack gap={2} miw={0}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            {draft.isDefault ? <Badge variant="default">Default</Badge> : null}
          </Group>
          {isOpen ? null : (
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {addressLines(addressOf(draft)).join(', ') || 'No address'}
            </Text>
          )}
          {hasProblem && !isOpen ? (
            <Text size="sm" c="var(--mantine-color-error)">
              {Object.values(problems)[0]}
            </Text>
          ) : null}
        </Stack>
        <Group gap={4} wrap="nowrap">
          <RowButton
            id={`up-${draft.key}`}
            label={`Move ${name} up`}
            isDisabled={place === 0}
            onClick={() => actions.onMove(-1)}
          >
            <IconArrowUp size={17} aria-hidden />
          </RowButton>
          <RowButton
            id={`down-${draft.key}`}
            label={`Move ${name} down`}
            isDisabled={place === count - 1}
            onClick={() => actions.onMove(1)}
          >
            <IconArrowDown size={17} aria-hidden />
          </RowButton>
          {isOpen ? null : (
            <RowButton label={`Edit ${name}`} onClick={() => actions.onOpen(true)}>
              <IconPencil size={17} aria-hidden />
            </RowButton>
          )}
          <RowButton label={`Remove ${name}`} onClick={actions.onRemove}>
            <IconTrash size={17} aria-hidden />
          </RowButton>
        </Group>
      </Group>
      {isOpen ? <RowFields draft={draft} problems={problems} actions={actions} /> : null}
    </Paper>
  );
}

function RowButton({
  id,
  label,
  isDisabled = false,
  onClick,
  children,
}: Readonly<{
  id?: string;
  label: string;
  isDisabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}>) {
  return (
    <ActionIcon
      {...(id ? { id } : {})}
      variant="default"
      size={32}
      aria-label={label}
      title={label}
      // Stays reachable, so that the focus is not lost at the ends of the list.
      aria-disabled={isDisabled || undefined}
      {...(isDisabled ? { 'data-disabled': true } : {})}
      onClick={() => {
        if (!isDisabled) onClick();
      }}
    >
      {children}
    </ActionIcon>
  );
}

function RowFields({
  draft,
  problems,
  actions,
}: Readonly<{
  draft: LocationDraft;
  problems: Readonly<Record<string, string>>;
  actions: RowActions;
}>) {
  const propsOf = (field: Exclude<keyof LocationDraft, 'key' | 'id' | 'isDefault'>) => ({
    value: draft[field],
    error: problems[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      actions.onChange({ [field]: event.currentTarget.value }),
  });
  return (
    <Stack gap="sm" mt="md">
      <TextInput
        label="Name of the location"
        description="Tells it from the customer’s other locations."
        autoFocus
        {...propsOf('name')}
      />
      <AddressFields propsOf={propsOf} />
      <TextInput label="Note" {...propsOf('note')} />
      <Checkbox
        label="Default location"
        checked={draft.isDefault}
        onChange={(event) => actions.onDefault(event.currentTarget.checked)}
      />
      <Group>
        <Button variant="default" size="compact-md" onClick={() => actions.onOpen(false)}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
