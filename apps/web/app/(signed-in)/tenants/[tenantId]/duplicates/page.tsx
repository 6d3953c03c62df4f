import type { Metadata } from 'next';
import { DuplicateList } from '../../../../../features/duplicates/duplicate-list';

export const metadata: Metadata = { title: 'Duplicates' };

export default async function DuplicatesPage({
  params,
}: PageProps<'/tenants/[tenantId]/duplicates'>) {
  const { tenantId } = await params;
  return <DuplicateList tenantId={tenantId} />;
}
