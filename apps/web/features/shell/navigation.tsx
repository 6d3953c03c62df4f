'use client';

import { Badge, Divider, NavLink, Skeleton, Stack } from '@mantine/core';
import {
  type Icon,
  IconBuildingStore,
  IconCopy,
  IconEye,
  IconFileImport,
  IconFileInvoice,
  IconGauge,
  IconHistory,
  IconPackage,
  IconReportMoney,
  IconScale,
  IconSettings,
  IconUserQuestion,
  IconUsers,
} from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Me } from '../../api/types';
import { formatCount } from '../../ui/numbers';
import { useLinkProposals } from '../links/queries';
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
    { label: 'Same customer?', href: `${root}/customers/same`, icon: IconUserQuestion },
    { label: 'Items', href: `${root}/items`, icon: IconPackage, hasBelow: true },
    { label: 'Invoices', href: `${root}/invoices`, icon: IconFileInvoice, hasBelow: true },
    { label: 'Duplicates', href: `${root}/duplicates`, icon: IconCopy },
    { label: 'Preview', href: `${root}/preview`, icon: IconEye },
    { label: 'Imports', href: `${root}/imports`, icon: IconFileImport, hasBelow: true },
    { label: 'Reconciliation', href: `${root}/reconciliation`, icon: IconScale, hasBelow: true },
    { label: 'Sync runs', href: `${root}/runs`, icon: IconHistory, hasBelow: true },
    { label: 'Accountant', href: `${root}/accountant`, icon: IconReportMoney },
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
  const here = placeAt(pathname, [EVERY_TENANT, ...places]);
  return (
    <nav aria-label="Main">
      {isSupport ? (
        <NavigationItem place={EVERY_TENANT} isHere={here === EVERY_TENANT} onGo={onGo} />
      ) : null}
      {isSupport && tenantId ? <Divider my="xs" /> : null}
      {places.map((place) => (
        <NavigationItem
          key={place.href}
          place={place}
          isHere={place === here}
          count={
            tenantId && place.icon === IconUserQuestion ? (
              <OpenQuestions tenantId={tenantId} />
            ) : null
          }
          onGo={onGo}
        />
      ))}
    </nav>
  );
}

/** The menu entry of a page: its own one, or that of the page above it. */
function placeAt(pathname: string, places: readonly Place[]): Place | undefined {
  return (
    places.find(({ href }) => pathname === href) ??
    places.find(({ href, hasBelow }) => hasBelow && pathname.startsWith(`${href}/`))
  );
}

/** How many questions wait for an answer; nothing where none does. */
function OpenQuestions({ tenantId }: Readonly<{ tenantId: string }>) {
  const total = useLinkProposals(tenantId, { page: 1 }).data?.total ?? 0;
  return total > 0 ? <Badge variant="default">{formatCount(total)}</Badge> : null;
}

function NavigationItem({
  place,
  isHere,
  count,
  onGo,
}: Readonly<{ place: Place; isHere: boolean; count?: ReactNode; onGo: () => void }>) {
  const PlaceIcon = place.icon;
  return (
    <NavLink
      component={Link}
      href={place.href}
      label={place.label}
      leftSection={<PlaceIcon size={19} stroke={1.75} aria-hidden />}
      rightSection={count}
      active={isHere}
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
