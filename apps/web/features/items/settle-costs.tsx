'use client';

import { Button, Group } from '@mantine/core';
import type { CostDecision } from '../../api/types';
import { countOf } from '../../ui/numbers';
import { said, saidFailed } from '../../ui/said';
import { useSettleCosts } from './queries';

/** ITM-8: the two things a person can do about costs that differ. */
export function SettleCosts({
  tenantId,
  itemIds,
  of,
  isSmall = false,
}: Readonly<{
  tenantId: string;
  itemIds: readonly string[];
  /** What they are costs of, for those who hear the buttons: an item's name, or "all on this page". */
  of: string;
  isSmall?: boolean;
}>) {
  const settle = useSettleCosts(tenantId);
  const decide = (decision: CostDecision['decision']) =>
    settle.mutate(
      { decision, itemIds: [...itemIds] },
      {
        onSuccess: ({ settled }) => said(`${countOf(settled, 'cost')} settled`),
        onError: (error) => saidFailed('Not settled', error),
      },
    );
  const size = isSmall ? 'compact-sm' : 'sm';
  return (
    <Group gap={8}>
      <Button
        variant="default"
        size={size}
        aria-label={`Take QuickBooks’ cost: ${of}`}
        loading={settle.isPending && settle.variables.decision === 'take_quickbooks'}
        onClick={() => decide('take_quickbooks')}
      >
        Take QuickBooks’ cost
      </Button>
      <Button
        variant="default"
        size={size}
        aria-label={`Keep ours: ${of}`}
        loading={settle.isPending && settle.variables.decision === 'keep_ours'}
        onClick={() => decide('keep_ours')}
      >
        Keep ours
      </Button>
    </Group>
  );
}
