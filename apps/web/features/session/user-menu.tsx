'use client';

import {
  Avatar,
  Menu,
  SegmentedControl,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import { useMounted } from '@mantine/hooks';
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import type { Me } from '../../api/types';
import { useSignOut } from './actions';
import { initialsOf, roleName } from './roles';

/** Who is signed in, how the pages look to them, and the way out. */
export function UserMenu({ user }: Readonly<{ user: Me['user'] }>) {
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={264} shadow="md" radius="lg">
      <Menu.Target>
        <UnstyledButton
          aria-label={`${initialsOf(user.name)}, your account`}
          style={{ borderRadius: '50%' }}
        >
          <Avatar color="lagoon" variant="filled" radius="xl" size={34} alt="">
            {initialsOf(user.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown p="xs">
        <Stack gap={0} px="xs" py={6}>
          <Text fw={600} truncate>
            {user.name}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {user.email}
          </Text>
          <Text size="sm" c="dimmed">
            {roleName(user.role)}
          </Text>
        </Stack>
        <Menu.Divider />
        <SchemeChoice />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={17} stroke={1.75} aria-hidden />}
          onClick={() => signOut.mutate()}
          disabled={signOut.isPending}
          closeMenuOnClick={false}
        >
          {signOut.isError ? 'Sign out (didn’t work, try again)' : 'Sign out'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const SCHEMES = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'Auto', icon: IconDeviceDesktop },
] as const;

function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isMounted = useMounted();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      my={4}
      aria-label="Colours of the pages"
      value={isMounted ? colorScheme : 'auto'}
      onChange={(value) =>
        setColorScheme(SCHEMES.find((scheme) => scheme.value === value)?.value ?? 'auto')
      }
      data={SCHEMES.map(({ value, label, icon: SchemeIcon }) => ({
        value,
        label: (
          <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
            <SchemeIcon size={15} aria-hidden />
            {label}
          </span>
        ),
      }))}
    />
  );
}
