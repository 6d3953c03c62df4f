import { Button } from '@mantine/core';
import { IconAlertCircle, IconArrowMerge, IconRefresh } from '@tabler/icons-react';
import { errorMessage, isApiError } from '../../api/api-error';
import { Notice } from '../../ui/notice';

/** Why nothing was saved; where somebody else was faster, the way on without losing what was typed. */
export function NotSaved({
  error,
  onLoadNewest,
}: Readonly<{ error: unknown; onLoadNewest: () => void }>) {
  const isStale = isApiError(error, 'conflict') && error.problem.field === 'version';
  return (
    <Notice
      tone={isStale ? 'warning' : 'danger'}
      icon={IconAlertCircle}
      title={isStale ? 'Somebody else changed it meanwhile' : 'Not saved'}
      role="alert"
      actions={
        isStale ? (
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={onLoadNewest}
          >
            Load the newest, and keep what I typed
          </Button>
        ) : null
      }
    >
      {errorMessage(error)}
    </Notice>
  );
}

/** The record is the newest one now; what was typed and not saved is still there. */
export function Rebased({ fields }: Readonly<{ fields: readonly string[] }>) {
  return (
    <Notice tone="info" icon={IconArrowMerge} title="This is the newest" role="status">
      {fields.length === 0
        ? 'It says already what you typed.'
        : `Still yours, and not saved yet: ${fields.join(', ')}. Look through it, then save.`}
    </Notice>
  );
}
