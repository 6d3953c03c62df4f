'use client';

import { Group, Radio, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import classes from './choice-cards.module.css';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly text: string;
}

/** A choice that is worth reading before it is made: each with what it does. */
export function ChoiceCards<Value extends string>({
  label,
  choices,
  value,
  current,
  isReadOnly,
  columns,
  onChange,
}: Readonly<{
  label: string;
  choices: readonly Choice<Value>[];
  /** Null while nothing is chosen. */
  value: Value | null;
  /** What is in force now, whatever is chosen here; null for nothing. */
  current: Value | null;
  isReadOnly: boolean;
  columns: 2 | 3;
  onChange: (value: Value) => void;
}>) {
  const choose = (chosen: string) => {
    const choice = choices.find((each) => each.value === chosen);
    if (choice) onChange(choice.value);
  };
  return (
    <Radio.Group value={value} onChange={choose} aria-label={label} readOnly={isReadOnly}>
      <div className={classes.cards} data-columns={columns}>
        {choices.map((choice) => (
          <Radio.Card
            key={choice.value}
            value={choice.value}
            className={classes.card}
            disabled={isReadOnly && choice.value !== value}
            aria-label={choice.title}
            aria-describedby={`${choice.value}-text`}
          >
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator mt={2} />
              <Stack gap={4} miw={0}>
                <Text fw={600}>{choice.title}</Text>
                <Text size="sm" id={`${choice.value}-text`}>
                  {choice.text}
                </Text>
                {choice.value === current ? (
                  <Text size="xs" className={classes.current}>
                    <IconCheck size={14} aria-hidden /> In force now
                  </Text>
                ) : null}
              </Stack>
            </Group>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
