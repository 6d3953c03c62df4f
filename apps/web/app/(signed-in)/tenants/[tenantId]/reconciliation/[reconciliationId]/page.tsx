import type { Metadata } from 'next';
import { PastReconciliation } from '../../../../../../features/reconciliations/past-reconciliation';

export const metadata: Metadata = { title: 'Reconciliation' };

export default async function ReconciliationPage({
  params,
}: PageProps<'/tenants/[tenantId]/reconciliation/[reconciliationId]'>) {
  const { tenantId, reconciliationId } = await params;
  return <PastReconciliation tenantId={tenantId} reconciliationId={reconciliationId} />;
}
