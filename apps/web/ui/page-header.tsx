import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The head of every page: the way here, what this is, and what can be done with all of it. */
export function PageHeader({
  crumbs,
  title,
  aside,
  description,
  actions,
}: Readonly<{
  crumbs?: readonly Crumb[];
  title: ReactNode;
  aside?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
}>) {
  return (
    <Stack gap={6} component="header">
      {crumbs?.length ? <Trail crumbs={crumbs} /> : null}
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4} miw={0} flex="1 1 260px">
          <Group gap="4px 12px">
            <Title order={1} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Title>
            {aside}
          </Group>
          {description ? (
            <Text component="div" c="dimmed" size="sm">
              {description}
            </Text>
          ) : null}
        </Stack>
        {actions ? <Group gap="xs">{actions}</Group> : null}
      </Group>
    </Stack>
  );
}

function Trail({ crumbs }: Readonly<{ crumbs: readonly Crumb[] }>) {
  return (
    <nav aria-label="Breadcrumb">
      <Breadcrumbs separator={<IconChevronRight size={14} aria-hidden />} separatorMargin={4}>
        {crumbs.map((crumb) => (
          <Anchor key={crumb.href} component={Link} href={crumb.href} size="sm" c="dimmed">
            {crumb.label}
          </Anchor>
        ))}
      </Breadcrumbs>
    </nav>
  );
}
