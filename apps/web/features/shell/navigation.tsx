'use client';

import { Divider, NavLink, Skeleton, Stack } from '@mantine/core';
import {
  type Icon,
  IconBuildingStore,
  IconCopy,
  IconEye,
  IconGauge,
  IconHistory,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { Me } from '../../api/types';
import classes from './app-frame.module.css';

interface Place {
  readonly label: string;
  readonly href: string;
  readonly icon: Icon;
  /** Pages below this one count as this one. */
  readonly hasBelow?: boolean;
}

const EVERY_TENANT: Place = { label: 'All companies', href: '/', icon: IconBuildingStore };

function placesOf(tenantId: string): readonly Place[] {
  const root = `/tenants/${tenantId}`;
  return [
    { label: 'Overview', href: root, icon: IconGauge },
    { label: 'Customers', href: `${root}/customers`, icon: IconUsers, hasBelow: true },
    { label: 'Duplicates', href: `${root}/duplicates`, icon: IconCopy },
    { label: 'Preview', href: `${root}/preview`, icon: IconEye },
    { label: 'Sync runs', href: `${root}/runs`, icon: IconHistory, hasBelow: true },
    { label: 'Settings', href: `${root}/settings`, icon: IconSettings },
  ];
}

/** The main menu. Support sees every company; an office sees its own. */
export function Navigation({
  me,
  tenantId,
  onGo,
}: Readonly<{ me: Me | null; tenantId: string | null; onGo: () => void }>) {
  const pathname = usePathname();
  if (!me) return <NavigationSkeleton />;
  const isSupport = me.user.tenantId === null;
  const places = tenantId ? placesOf(tenantId) : [];
  return (
    <nav aria-label="Main">
      {isSupport ? <NavigationItem place={EVERY_TENANT} pathname={pathname} onGo={onGo} /> : null}
      {isSupport && tenantId ? <Divider my="xs" /> : null}
      {places.map((place) => (
        <NavigationItem key={place.href} place={place} pathname={pathname} onGo={onGo} />
      ))}
    </nav>
  );
}

function NavigationItem({
  place,
  pathname,
  onGo,
}: Readonly<{ place: Place; pathname: string; onGo: () => void }>) {
  const isHere =
    pathname === place.href || (place.hasBelow && pathname.startsWith(`${place.href}/`));
  const PlaceIcon = place.icon;
  return (
    <NavLink
      component={Link}
      href={place.href}
      label={place.label}
      leftSection={<PlaceIcon size={19} stroke={1.75} aria-hidden />}
      active={Boolean(isHere)}
      aria-current={isHere ? 'page' : undefined}
      className={classes.item}
      onClick={onGo}
    />
  );
}

function NavigationSkeleton() {
  return (
    <Stack gap="md" p="xs" aria-hidden>
      <Skeleton height={16} width="70%" />
      <Skeleton height={16} width="55%" />
      <Skeleton height={16} width="60%" />
    </Stack>
  );
}
