import { Group, Stack, Text } from '@mantine/core';
import type { Reconciliation } from '../../api/types';
import { Instant } from '../../ui/instant';
import { SectionCard } from '../../ui/section-card';
import { BothSides } from './both-sides';
import { DifferenceGroups } from './difference-groups';
import { OwedCustomers } from './owed-customers';
import { ReconciliationVerdict } from './reconciliation-verdict';
import { askedBy, isDone, reconciliationTitle } from './reconciliation-words';

/** One reconciliation that is over: what came of it, what stands where, and what differs. */
export function ReconciliationResult({
  tenantId,
  reconciliation,
  timeZone,
}: Readonly<{ tenantId: string; reconciliation: Reconciliation; timeZone: string }>) {
  return (
    <Stack gap="md">
      <ReconciliationVerdict tenantId={tenantId} reconciliation={reconciliation} />
      {isDone(reconciliation) ? (
        <>
          <SectionCard title="What stands where">
            <BothSides reconciliation={reconciliation} />
            <Group gap={6}>
              <Text size="sm" c="dimmed">
                {reconciliationTitle(reconciliation)} · {askedBy(reconciliation)} ·{' '}
                <Instant
                  at={reconciliation.finishedAt ?? reconciliation.queuedAt}
                  timeZone={timeZone}
                  as="exact"
                />
              </Text>
            </Group>
          </SectionCard>
          <DifferenceGroups tenantId={tenantId} reconciliation={reconciliation} />
          <OwedCustomers tenantId={tenantId} reconciliation={reconciliation} />
        </>
      ) : null}
    </Stack>
  );
}
