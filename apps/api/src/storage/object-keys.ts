/** Where an uploaded file waits until its import is over. */
export function uploadKey(
  of: Readonly<{ tenantId: string; importId: string; part: 'workbook' | 'archive' }>,
): string {
  return `${of.tenantId}/uploads/${of.importId}/${of.part}`;
}

/** Attachments stand under the hash of their content: the same file twice is one object. */
export function attachmentKey(of: Readonly<{ tenantId: string; sha256: string }>): string {
  return `${of.tenantId}/attachments/${of.sha256}`;
}
