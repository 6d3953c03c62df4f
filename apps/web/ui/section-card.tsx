import { Group, Paper, Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A titled part of a page. */
export function SectionCard({
  title,
  mark,
  aside,
  children,
}: Readonly<{ title: string; mark?: ReactNode; aside?: ReactNode; children: ReactNode }>) {
  const titleId = useId();
  return (
    <Paper component="section" aria-labelledby={titleId} p={{ base: 'md', sm: 'lg' }} h="100%">
      <Stack gap="md" h="100%">
        <Group justify="space-between" gap="sm" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            {mark}
            <Title order={2} id={titleId}>
              {title}
            </Title>
          </Group>
          {aside}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
