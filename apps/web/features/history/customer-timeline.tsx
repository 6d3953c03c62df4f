'use client';

import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { RecordChange } from '../../api/types';
import { said, saidFailed } from '../../ui/said';
import { useRestore } from './actions';
import { useHistory } from './queries';
import { Timeline } from './timeline';

/** Everything that happened to a customer, with the way back (CUS-3). */
export function CustomerTimeline({
  tenantId,
  customerId,
  timeZone,
  mayRestore,
}: Readonly<{ tenantId: string; customerId: string; timeZone: string; mayRestore: boolean }>) {
  const history = useHistory(tenantId, customerId);
  return (
    <Timeline
      tenantId={tenantId}
      timeZone={timeZone}
      history={history}
      actionOf={(change) =>
        change.canRestore && mayRestore ? (
          <Restore tenantId={tenantId} customerId={customerId} change={change} />
        ) : null
      }
    />
  );
}

function Restore({
  tenantId,
  customerId,
  change,
}: Readonly<{ tenantId: string; customerId: string; change: RecordChange }>) {
  const restore = useRestore(tenantId, customerId);
  const fields = change.changes.map(({ label }) => label).join(', ');
  const click = () =>
    restore.mutate(change.id, {
      onSuccess: () => said('Restored; the next sync takes it along'),
      onError: (error) => saidFailed('Not restored', error),
    });
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconArrowBackUp size={15} aria-hidden />}
      aria-label={`Restore ${fields} to before this change`}
      loading={restore.isPending}
      onClick={click}
    >
      Restore
    </Button>
  );
}
