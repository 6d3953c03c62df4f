import type { Metadata } from 'next';
import { ImportDetail } from '../../../../../../features/imports/import-detail';

export const metadata: Metadata = { title: 'Import' };

export default async function ImportPage({
  params,
}: PageProps<'/tenants/[tenantId]/imports/[importId]'>) {
  const { tenantId, importId } = await params;
  return <ImportDetail tenantId={tenantId} importId={importId} />;
}
