'use client';

import { Button, FileInput, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconFileSpreadsheet, IconFileZip } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { errorMessage } from '../../api/api-error';
import type { ImportKind } from '../../api/types';
import { Notice } from '../../ui/notice';
import { formatBytes, formatCount } from '../../ui/numbers';
import { useUpload } from './use-upload';

/** Chooses the files of an import and sends them; then goes where the check can be followed. */
export function UploadDialog({
  tenantId,
  kind,
  onClose,
}: Readonly<{ tenantId: string; kind: ImportKind; onClose: () => void }>) {
  const router = useRouter();
  const [workbook, setWorkbook] = useState<File | null>(null);
  const [archive, setArchive] = useState<File | null>(null);
  const upload = useUpload(tenantId, kind, (importId) =>
    router.push(`/tenants/${tenantId}/imports/${importId}`),
  );
  const { limits, takesArchive } = kind;
  const problems = {
    archive: tooLarge(archive, limits.archiveBytes),
    workbook: tooLarge(workbook, limits.workbookBytes),
  };
  const isSending = upload.isPending || upload.isSuccess;
  const canSend = workbook !== null && (!takesArchive || archive !== null);
  const isSound = problems.archive === null && problems.workbook === null;
  return (
    <Modal opened onClose={onClose} title={`Import ${kind.noun[1]}`}>
      <Stack gap="md">
        {takesArchive ? (
          <FileInput
            label="Zip with the files"
            description={`Up to ${formatBytes(limits.archiveBytes)}`}
            placeholder="Choose a zip"
            accept=".zip,application/zip"
            value={archive}
            onChange={setArchive}
            error={problems.archive}
            disabled={isSending}
            leftSection={<IconFileZip size={18} aria-hidden />}
          />
        ) : null}
        <FileInput
          label="Excel workbook"
          description={`The template, filled in: up to ${formatCount(limits.rows)} rows and ${formatBytes(limits.workbookBytes)}`}
          placeholder="Choose an .xlsx file"
          accept=".xlsx"
          value={workbook}
          onChange={setWorkbook}
          error={problems.workbook}
          disabled={isSending}
          leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
        />
        {isSending ? <Sending part={upload.part} /> : null}
        {upload.error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not uploaded" role="alert">
            {errorMessage(upload.error)}
          </Notice>
        ) : (
          <Text size="sm" c="dimmed">
            The rows are checked first. Nothing is stored before you have seen what they come to.
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            onClick={() => workbook && upload.mutate({ workbook, archive })}
            disabled={!canSend || !isSound}
            loading={isSending}
          >
            Upload and check
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Sending({ part }: Readonly<{ part: number }>) {
  const percent = Math.round(part * 100);
  return (
    <Stack gap={4}>
      <Progress value={percent} aria-label="Upload" animated />
      <Text size="sm" c="dimmed" data-figures>
        {percent < 100 ? `${percent} % uploaded` : 'Uploaded'}
      </Text>
    </Stack>
  );
}

function tooLarge(file: File | null, limitBytes: number): string | null {
  return file !== null && file.size > limitBytes
    ? `This file has ${formatBytes(file.size)}; at most ${formatBytes(limitBytes)} are taken. Split it into several imports.`
    : null;
}
