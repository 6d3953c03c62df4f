import type { Metadata } from 'next';
import { TenantOverviewScreen } from '../../../../features/tenants/tenant-overview';

export const metadata: Metadata = { title: 'Overview' };

export default async function TenantPage({ params }: PageProps<'/tenants/[tenantId]'>) {
  const { tenantId } = await params;
  return <TenantOverviewScreen tenantId={tenantId} />;
}
