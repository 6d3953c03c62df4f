'use client';

import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import type { ImportKind } from '../../api/types';
import { SectionCard } from '../../ui/section-card';
import { UploadDialog } from './upload-dialog';

/** One thing that can be imported: its template, and the way in. */
export function ImportKindCard({
  tenantId,
  kind,
  mayImport,
}: Readonly<{ tenantId: string; kind: ImportKind; mayImport: boolean }>) {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <SectionCard title={kind.title}>
      <Text size="sm" flex={1}>
        {kind.description}
      </Text>
      <Group gap="xs">
        {mayImport ? (
          <Button onClick={dialog.open} leftSection={<IconUpload size={16} aria-hidden />}>
            Import {kind.noun[1]}
          </Button>
        ) : null}
        <Button
          component="a"
          href={`/api/tenants/${tenantId}/import-kinds/${kind.name}/template.xlsx`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          aria-label={`Download the template for ${kind.noun[1]}`}
        >
          Template
        </Button>
      </Group>
      {isOpen ? <UploadDialog tenantId={tenantId} kind={kind} onClose={dialog.close} /> : null}
    </SectionCard>
  );
}
