'use client';

import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { errorMessage } from '../../api/api-error';
import type { DuplicateChoice, DuplicateGroup } from '../../api/types';
import { Notice } from '../../ui/notice';
import { countOf } from '../../ui/numbers';
import { said } from '../../ui/said';
import { useDecide } from './actions';
import classes from './duplicates.module.css';

/** Bulk *rename*: every job of these groups under the name that is proposed for it, to be edited first. */
export function BulkRenameDialog({
  tenantId,
  groups,
  onClose,
}: Readonly<{ tenantId: string; groups: readonly DuplicateGroup[]; onClose: () => void }>) {
  const jobs = groups.flatMap(({ members }) => members.filter(({ isJob }) => isJob));
  const [names, setNames] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      jobs.map(({ customerId, proposedName }) => [customerId, proposedName ?? '']),
    ),
  );
  const decide = useDecide(tenantId, () => {
    said(`${countOf(jobs.length, 'job')} will be renamed by the next sync`);
    onClose();
  });
  const choices = groups.map((group) => renameOf(group, names));
  return (
    <Modal opened onClose={onClose} size="xl" title={`Rename ${countOf(jobs.length, 'job')}`}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          Each gets this company name in QuickBooks at the next sync. Names of jobs are not changed.
          An empty name leaves the job as it is.
        </Text>
        <table className={classes.members} aria-label="New company names">
          <thead>
            <tr>
              <th scope="col">Job</th>
              <th scope="col">New company name</th>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <tr key={job.customerId}>
                <th scope="row">{job.fullName}</th>
                <td>
                  <TextInput
                    aria-label={`Company name of ${job.fullName}`}
                    value={names[job.customerId] ?? ''}
                    maxLength={200}
                    onChange={(event) =>
                      setNames({ ...names, [job.customerId]: event.currentTarget.value })
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {decide.error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Nothing was renamed" role="alert">
            {errorMessage(decide.error)}
          </Notice>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={decide.isPending}
            onClick={() =>
              decide.mutate(choices.filter((choice) => (choice.names ?? []).length > 0))
            }
          >
            Rename at the next sync
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function renameOf(
  { key, fingerprint, members }: DuplicateGroup,
  names: Readonly<Record<string, string>>,
): DuplicateChoice {
  const renamed = members.flatMap(({ customerId, isJob }) => {
    const companyName = names[customerId]?.trim() ?? '';
    return isJob && companyName !== '' ? [{ customerId, companyName }] : [];
  });
  return { ...{ key, fingerprint, option: 'rename' }, names: renamed, customerIds: [] };
}
