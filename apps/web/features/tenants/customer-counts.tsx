import { Paper, SimpleGrid, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import Link from 'next/link';
import type { TenantOverview } from '../../api/types';
import { formatCount } from '../../ui/numbers';
import classes from './customer-counts.module.css';

interface Figure {
  readonly label: string;
  readonly count: number;
  readonly href: string;
  readonly isWarning?: boolean;
}

/** How many customers there are, each number being the way to them. */
export function CustomerCounts({ tenant }: Readonly<{ tenant: TenantOverview }>) {
  const { counts, id } = tenant;
  const customers = `/tenants/${id}/customers`;
  const figures: readonly Figure[] = [
    { label: 'Active customers', count: counts.activeCustomers, href: customers },
    {
      label: 'Inactive customers',
      count: counts.inactiveCustomers,
      href: `${customers}?status=inactive`,
    },
    {
      label: counts.needsAttention === 1 ? 'Needs attention' : 'Need attention',
      count: counts.needsAttention,
      href: `${customers}?status=attention`,
      isWarning: counts.needsAttention > 0,
    },
  ];
  return (
    <SimpleGrid cols={3} spacing={{ base: 'xs', sm: 'md' }} component="ul" className={classes.list}>
      {figures.map((figure) => (
        <Paper key={figure.label} component="li" className={classes.figure}>
          <Link href={figure.href} className={classes.link}>
            <Text
              span
              className={classes.count}
              data-warning={figure.isWarning || undefined}
              data-figures
            >
              {figure.isWarning ? <IconAlertTriangle size={20} aria-hidden /> : null}
              {formatCount(figure.count)}
            </Text>
            <Text span display="block" size="sm" c="dimmed">
              {figure.label}
            </Text>
          </Link>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
