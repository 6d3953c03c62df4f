'use client';

import { Box, Tooltip } from '@mantine/core';
import { IconBolt, IconPlugConnectedX } from '@tabler/icons-react';
import { StatusBadge } from '../../ui/status-badge';
import { useLiveState } from '../tenants/live-tenant';

const LIVE = { label: 'Live', tone: 'neutral', icon: IconBolt } as const;
const LOST = { label: 'Reconnecting', tone: 'warning', icon: IconPlugConnectedX } as const;

/** Says whether the page changes by itself. When it does not, what is shown may be some seconds old. */
export function LiveMark() {
  const state = useLiveState();
  const isLost = state === 'reconnecting';
  const label = isLost
    ? 'Live updates are interrupted. The page asks every few seconds until they are back.'
    : 'This page changes by itself.';
  return (
    <div role="status" aria-live="polite">
      {state === 'live' || isLost ? (
        <Tooltip label={label} multiline maw={280}>
          <Box component="span" {...(isLost ? {} : { visibleFrom: 'sm' })}>
            <StatusBadge look={isLost ? LOST : LIVE} />
          </Box>
        </Tooltip>
      ) : null}
    </div>
  );
}
