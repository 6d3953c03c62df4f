'use client';

import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { errorMessage } from '../../api/api-error';
import type { RunFigures, RunSummary } from '../../api/types';
import { Notice } from '../../ui/notice';
import { runTitle } from '../runs/run-state';
import { useApplyPlan } from './actions';
import { cautionsOf, writesInWords } from './plan-words';

/** Asks once more, with what the plan comes to in words, and then goes where the sync can be followed. */
export function ApplyPlanDialog({
  tenantId,
  run,
  figures,
  isOpen,
  onClose,
}: Readonly<{
  tenantId: string;
  run: RunSummary;
  figures: RunFigures;
  isOpen: boolean;
  onClose: () => void;
}>) {
  const router = useRouter();
  const apply = useApplyPlan(tenantId, (applied) =>
    router.push(`/tenants/${tenantId}/runs/${applied.id}`),
  );
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={`Apply the plan of ${runTitle(run).toLowerCase()}?`}
    >
      <Stack gap="md">
        <Stack gap={6}>
          <Writes side="In IndusTrack" words={writesInWords(figures, 'industrack')} />
          <Writes side="In QuickBooks" words={writesInWords(figures, 'quickbooks')} />
        </Stack>
        <Cautions figures={figures} />
        <Text size="sm" c="dimmed">
          A record that changed since the preview is planned again, and the report says so. Your
          name and the time are kept with the approval.
        </Text>
        {apply.error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not applied" role="alert">
            {errorMessage(apply.error)}
          </Notice>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={() => apply.mutate(run.id)} loading={apply.isPending || apply.isSuccess}>
            Apply this plan
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Writes({ side, words }: Readonly<{ side: string; words: string | null }>) {
  return (
    <Text size="sm">
      <b>{side}:</b> {words ?? 'nothing is written'}.
    </Text>
  );
}

function Cautions({ figures }: Readonly<{ figures: RunFigures }>) {
  const cautions = cautionsOf(figures);
  if (cautions.length === 0) return null;
  return (
    <List size="sm" spacing={4}>
      {cautions.map((sentence) => (
        <List.Item key={sentence}>{sentence}</List.Item>
      ))}
    </List>
  );
}
