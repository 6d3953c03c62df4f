import type { Metadata } from 'next';
import { RunReport } from '../../../../../../features/runs/run-report';

export const metadata: Metadata = { title: 'Sync report' };

export default async function RunPage({ params }: PageProps<'/tenants/[tenantId]/runs/[runId]'>) {
  const { tenantId, runId } = await params;
  return <RunReport tenantId={tenantId} runId={runId} />;
}
