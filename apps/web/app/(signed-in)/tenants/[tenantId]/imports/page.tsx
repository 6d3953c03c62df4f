import type { Metadata } from 'next';
import { ImportList } from '../../../../../features/imports/import-list';

export const metadata: Metadata = { title: 'Imports' };

export default async function ImportsPage({ params }: PageProps<'/tenants/[tenantId]/imports'>) {
  const { tenantId } = await params;
  return <ImportList tenantId={tenantId} />;
}
