import type { Metadata } from 'next';
import { RunList } from '../../../../../features/runs/run-list';

export const metadata: Metadata = { title: 'Sync runs' };

export default async function RunsPage({ params }: PageProps<'/tenants/[tenantId]/runs'>) {
  const { tenantId } = await params;
  return <RunList tenantId={tenantId} />;
}
