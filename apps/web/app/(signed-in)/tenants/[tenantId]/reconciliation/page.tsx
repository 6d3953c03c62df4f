import type { Metadata } from 'next';
import { ReconciliationScreen } from '../../../../../features/reconciliations/reconciliation-screen';

export const metadata: Metadata = { title: 'Reconciliation' };

export default async function ReconciliationsPage({
  params,
}: PageProps<'/tenants/[tenantId]/reconciliation'>) {
  const { tenantId } = await params;
  return <ReconciliationScreen tenantId={tenantId} />;
}
