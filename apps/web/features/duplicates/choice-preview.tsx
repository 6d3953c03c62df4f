import { List, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import type { DuplicatePreview } from '../../api/types';
import { DecisionSteps } from './decision-steps';

/** What a choice does on both sides, what has to be so first, and what to know of it. */
export function ChoicePreview({ preview }: Readonly<{ preview: DuplicatePreview }>) {
  return (
    <Stack gap="md">
      <DecisionSteps steps={preview.steps} />
      {preview.guards.length > 0 ? (
        <List spacing={8} size="sm" lh={1.45} aria-label="What has to be so first" center>
          {preview.guards.map((guard) => (
            <List.Item key={guard.text} icon={<Mark guard={guard} />}>
              {guard.text}
            </List.Item>
          ))}
        </List>
      ) : null}
      {preview.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed">
          {note}
        </Text>
      ))}
    </Stack>
  );
}

function Mark({ guard }: Readonly<{ guard: DuplicatePreview['guards'][number] }>) {
  const [color, label, GuardIcon] = guard.isMet
    ? (['teal', 'Met', IconCheck] as const)
    : guard.isRequired
      ? (['red', 'Missing', IconX] as const)
      : (['gray', 'Comes later', IconClock] as const);
  return (
    <ThemeIcon size={20} radius="xl" variant="light" color={color} aria-label={label} role="img">
      <GuardIcon size={13} aria-hidden />
    </ThemeIcon>
  );
}
