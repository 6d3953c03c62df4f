'use client';

import { Anchor, Group, Stack, Text } from '@mantine/core';
import {
  IconFile,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconPhoto,
} from '@tabler/icons-react';
import type { Attachment } from '../../api/types';
import { Instant } from '../../ui/instant';
import { formatBytes, formatCount } from '../../ui/numbers';
import { QueryProblem } from '../../ui/query-problem';
import { SectionCard } from '../../ui/section-card';
import { useCustomerAttachments } from './queries';

/** The files of a customer (CUS-7), to download; nothing where there is none. */
export function CustomerAttachments({
  tenantId,
  customerId,
  timeZone,
}: Readonly<{ tenantId: string; customerId: string; timeZone: string }>) {
  const attachments = useCustomerAttachments(tenantId, customerId);
  if (attachments.isError && !attachments.data) {
    const onRetry = () => void attachments.refetch();
    return <QueryProblem error={attachments.error} what="the attachments" onRetry={onRetry} />;
  }
  if (!attachments.data || attachments.data.total === 0) return null;
  const { items, total } = attachments.data;
  return (
    <SectionCard
      title="Attachments"
      aside={
        <Text c="dimmed" size="sm" data-figures>
          {items.length < total
            ? `the newest ${formatCount(items.length)} of ${formatCount(total)}`
            : formatCount(total)}
        </Text>
      }
    >
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {items.map((attachment) => (
          <AttachmentItem
            key={attachment.id}
            tenantId={tenantId}
            attachment={attachment}
            timeZone={timeZone}
          />
        ))}
      </Stack>
    </SectionCard>
  );
}

function AttachmentItem({
  tenantId,
  attachment,
  timeZone,
}: Readonly<{ tenantId: string; attachment: Attachment; timeZone: string }>) {
  const { id, fileName, description, contentType, sizeBytes, createdAt } = attachment;
  const FileIcon = iconOf(contentType);
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <FileIcon size={20} stroke={1.6} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
      <Stack gap={0} miw={0}>
        <Anchor
          href={`/api/tenants/${tenantId}/attachments/${id}/content`}
          download={fileName}
          size="sm"
          fw={500}
          style={{ overflowWrap: 'anywhere' }}
        >
          {fileName}
        </Anchor>
        <Text size="sm" c="dimmed">
          {description === null ? '' : `${description}, `}
          {formatBytes(sizeBytes)}, imported{' '}
          <Instant at={createdAt} timeZone={timeZone} as="exact" />
        </Text>
      </Stack>
    </Group>
  );
}

function iconOf(contentType: string) {
  if (contentType.startsWith('image/')) return IconPhoto;
  if (contentType === 'application/pdf') return IconFileTypePdf;
  if (contentType.endsWith('spreadsheetml.sheet')) return IconFileSpreadsheet;
  return contentType.startsWith('text/') ? IconFileText : IconFile;
}
