'use client';

import { AppShell, Box, Burger, Container, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import Link from 'next/link';
import { useParams } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Me } from '../../api/types';
import { Brand } from '../../ui/brand';
import { QueryProblem } from '../../ui/query-problem';
import { useSession } from '../session/queries';
import { UserMenu } from '../session/user-menu';
import { LiveTenant } from '../tenants/live-tenant';
import classes from './app-frame.module.css';
import { LiveMark } from './live-mark';
import { Navigation } from './navigation';
import { TenantName } from './tenant-name';

/** What stands around every page of a signed-in user. */
export function AppFrame({
  initialMe,
  children,
}: Readonly<{ initialMe: Me | null; children: ReactNode }>) {
  const session = useSession(initialMe);
  const { tenantId } = useParams<{ tenantId?: string }>();
  const [isMenuOpen, menu] = useDisclosure(false);
  const me = session.data;
  const frame = (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 236, breakpoint: 'md', collapsed: { mobile: !isMenuOpen } }}
      padding={0}
    >
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <AppShell.Header className={classes.header}>
        <Burger
          opened={isMenuOpen}
          onClick={menu.toggle}
          hiddenFrom="md"
          size="sm"
          aria-label={isMenuOpen ? 'Close the menu' : 'Open the menu'}
        />
        <Box component={Link} href="/" className={classes.brand} visibleFrom="md">
          <Brand />
        </Box>
        {tenantId ? (
          <TenantName tenantId={tenantId} />
        ) : (
          <Box hiddenFrom="md">
            <Brand />
          </Box>
        )}
        <Group ml="auto" gap="md" wrap="nowrap">
          <LiveMark />
          {me ? <UserMenu user={me.user} /> : null}
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" className={classes.navbar}>
        <Navigation me={me ?? null} tenantId={tenantId ?? null} onGo={menu.close} />
      </AppShell.Navbar>
      <AppShell.Main className={classes.main}>
        <Container
          id="content"
          tabIndex={-1}
          size={1160}
          px={{ base: 'md', sm: 'xl' }}
          py={{ base: 'md', sm: 'xl' }}
        >
          {!me && session.isError ? (
            <QueryProblem
              error={session.error}
              what="this page"
              isWholePage
              onRetry={() => void session.refetch()}
            />
          ) : (
            children
          )}
        </Container>
      </AppShell.Main>
    </AppShell>
  );
  return tenantId ? <LiveTenant tenantId={tenantId}>{frame}</LiveTenant> : frame;
}
