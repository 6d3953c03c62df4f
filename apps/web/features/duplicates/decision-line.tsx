'use client';

import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { errorMessage } from '../../api/api-error';
import type { DuplicateDecision } from '../../api/types';
import { Instant } from '../../ui/instant';
import { Notice } from '../../ui/notice';
import { said, saidFailed } from '../../ui/said';
import { useOverview } from '../tenants/queries';
import { useApprove, useUndo } from './actions';
import { DecisionSteps } from './decision-steps';
import { decisionInWords } from './option-words';

const SHORTEST_NOTE = 10;

/** What was decided, by whom, how far it is, and what can still be done about it. */
export function DecisionLine({
  tenantId,
  decision,
  permissions,
}: Readonly<{ tenantId: string; decision: DuplicateDecision; permissions: readonly string[] }>) {
  const timeZone = useOverview(tenantId).data?.timeZone ?? 'UTC';
  const isFailed = decision.state === 'failed';
  const mayApprove =
    decision.state === 'awaiting_approval' && permissions.includes('duplicates.approve');
  return (
    <Notice
      tone={isFailed ? 'danger' : 'info'}
      icon={isFailed ? IconAlertCircle : IconInfoCircle}
      title={decisionInWords(decision)}
      actions={
        <>
          {mayApprove ? <Approve tenantId={tenantId} decision={decision} /> : null}
          {decision.canBeUndone && permissions.includes('duplicates.resolve') ? (
            <Undo tenantId={tenantId} decision={decision} />
          ) : null}
        </>
      }
    >
      <Stack gap="sm">
        <span>
          Decided by {decision.requestedBy},{' '}
          <Instant at={decision.requestedAt} timeZone={timeZone} />
          {decision.approvedBy && decision.approvedAt ? (
            <>
              ; approved by {decision.approvedBy},{' '}
              <Instant at={decision.approvedAt} timeZone={timeZone} />
            </>
          ) : null}
          {decision.approvalNote ? `: “${decision.approvalNote}”` : '.'}
        </span>
        {decision.problem ? <span>{decision.problem}</span> : null}
        {decision.steps.length > 0 ? <DecisionSteps steps={decision.steps} /> : null}
      </Stack>
    </Notice>
  );
}

function Undo({ tenantId, decision }: Readonly<{ tenantId: string; decision: DuplicateDecision }>) {
  const undo = useUndo(tenantId);
  const click = () =>
    undo.mutate(decision.id, {
      onSuccess: () => said('Taken back'),
      onError: (error) => saidFailed('Not taken back', error),
    });
  return (
    <Button variant="default" size="xs" onClick={click} loading={undo.isPending}>
      Take it back
    </Button>
  );
}

function Approve({
  tenantId,
  decision,
}: Readonly<{ tenantId: string; decision: DuplicateDecision }>) {
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const approve = useApprove(tenantId, () => {
    setOpen(false);
    said('Approved; it goes out with the next sync');
  });
  const isShort = note.trim().length < SHORTEST_NOTE;
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        Approve
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={`Remove the job of ${decision.companyName}?`}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!isShort) approve.mutate({ decisionId: decision.id, note: note.trim() });
          }}
        >
          <Stack gap="md">
            <DecisionSteps steps={decision.steps} />
            <Textarea
              label="The conversation with the office"
              description="Who you talked to, when, and what was agreed. It is kept with the approval."
              required
              autosize
              minRows={3}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              error={approve.error ? errorMessage(approve.error) : null}
            />
            <Text size="sm" c="dimmed">
              A deleted job cannot be brought back but from the backup.
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                Cancel
              </Button>
              <Button type="submit" color="red" disabled={isShort} loading={approve.isPending}>
                Approve the removal
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
