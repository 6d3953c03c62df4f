'use client';

import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { errorMessage } from '../../api/api-error';
import type { SyncSetting } from '../../api/types';
import { Notice } from '../../ui/notice';
import { said } from '../../ui/said';
import { useChangeSetting } from './actions';
import { ChoiceCards } from './choice-cards';

/** Which way records go (CUS-1), and what decides where both sides changed (CUS-3, BEY-13). */
export function DirectionForm({
  tenantId,
  setting,
  mayChange,
}: Readonly<{ tenantId: string; setting: SyncSetting; mayChange: boolean }>) {
  const [direction, setDirection] = useState(setting.direction);
  const [conflictRule, setConflictRule] = useState(setting.conflictRule);
  const change = useChangeSetting(tenantId);
  const isTurned = direction !== setting.direction;
  const isChanged = isTurned || conflictRule !== setting.conflictRule;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (direction === null) return;
    // The form begins anew with what is saved, so what it would be told afterwards is told here.
    change.mutateAsync({ kind: setting.kind, direction, conflictRule }).then(
      () => said(isTurned ? 'The direction is changed' : 'The rule is changed'),
      () => undefined,
    );
  };
  const forget = () => {
    setDirection(setting.direction);
    setConflictRule(setting.conflictRule);
    change.reset();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <ChoiceCards
          label="Which way they go"
          choices={setting.directions}
          value={direction}
          current={setting.direction}
          isReadOnly={!mayChange}
          columns={3}
          onChange={setDirection}
        />
        {setting.direction === null && direction === null ? (
          <Text size="sm" c="dimmed">
            Nobody has chosen yet, so they are not synced. Choose which way they go to begin.
          </Text>
        ) : null}
        {isTurned ? <Turned setting={setting} direction={direction} /> : null}
        {setting.conflictRules.length > 0 ? (
          <ConflictRule
            setting={setting}
            direction={direction}
            conflictRule={conflictRule}
            mayChange={mayChange}
            onChange={setConflictRule}
          />
        ) : null}
        {change.error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not changed" role="alert">
            {errorMessage(change.error)}
          </Notice>
        ) : null}
        {mayChange ? (
          <Group gap="xs">
            <Button type="submit" disabled={!isChanged} loading={change.isPending}>
              {setting.direction === null
                ? 'Begin to sync them'
                : isTurned
                  ? 'Change the direction'
                  : 'Save'}
            </Button>
            {isChanged ? (
              <Button variant="default" onClick={forget}>
                Keep it as it is
              </Button>
            ) : null}
          </Group>
        ) : null}
      </Stack>
    </form>
  );
}

/** CUS-3: what decides where both sides changed. */
function ConflictRule({
  setting,
  direction,
  conflictRule,
  mayChange,
  onChange,
}: Readonly<{
  setting: SyncSetting;
  direction: SyncSetting['direction'];
  conflictRule: SyncSetting['conflictRule'];
  mayChange: boolean;
  onChange: (rule: SyncSetting['conflictRule']) => void;
}>) {
  return (
    <>
      <Title order={3} mt="xs">
        When both sides changed the same customer
      </Title>
      {direction === 'two_way' ? (
        <ChoiceCards
          label="When both sides changed the same customer"
          choices={setting.conflictRules}
          value={conflictRule}
          current={setting.conflictRule}
          isReadOnly={!mayChange}
          columns={2}
          onChange={onChange}
        />
      ) : (
        <Text size="sm" c="dimmed">
          There is nothing to decide: one side is the master. The rule matters once customers go
          both ways.
        </Text>
      )}
    </>
  );
}

/** What follows from another direction, before it is saved. */
function Turned({
  setting,
  direction,
}: Readonly<{ setting: SyncSetting; direction: SyncSetting['direction'] }>) {
  const choice = setting.directions.find(({ value }) => value === direction);
  return (
    <Notice tone="warning" icon={IconAlertTriangle} title="What changing to it means" role="status">
      <Stack gap={6}>
        <span>{choice?.whenChanged}</span>
        <span>
          Nothing is written at once: the next sync has to be previewed, and somebody has to apply
          its plan.
        </span>
      </Stack>
    </Notice>
  );
}
