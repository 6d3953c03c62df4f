import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, dataOf } from '../../api/client';
import { sendFile } from '../../api/send-file';
import type { ImportKind } from '../../api/types';

export interface ChosenFiles {
  readonly workbook: File;
  /** Null for kinds that take none. */
  readonly archive: File | null;
}

/** Begins an import and sends its files, the zip before the workbook; `part` tells from 0 to 1 how far it has come. */
export function useUpload(tenantId: string, kind: ImportKind, onSent: (importId: string) => void) {
  const [part, setPart] = useState(0);
  const aborting = useRef<AbortController>(null);
  useEffect(() => () => aborting.current?.abort(), []);
  const upload = useMutation({
    mutationFn: async ({ workbook, archive }: ChosenFiles) => {
      setPart(0);
      const controller = new AbortController();
      aborting.current = controller;
      const { id } = await dataOf(
        api.POST('/api/tenants/{tenantId}/imports', {
          params: { path: { tenantId } },
          body: { kind: kind.name, fileName: workbook.name },
        }),
      );
      const files = archive === null ? [workbook] : [archive, workbook];
      const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
      let sentBytes = 0;
      for (const file of files) {
        await sendFile({
          path: `/api/tenants/${tenantId}/imports/${id}/files/${file === archive ? 'archive' : 'workbook'}`,
          file,
          onProgress: (sent) => setPart((sentBytes + sent * file.size) / totalBytes),
          signal: controller.signal,
        });
        sentBytes += file.size;
      }
      return id;
    },
    onSuccess: onSent,
  });
  return { ...upload, part };
}
