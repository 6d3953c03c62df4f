import type { Metadata } from 'next';
import { CustomerDetail } from '../../../../../../features/customers/customer-detail';

export const metadata: Metadata = { title: 'Customer' };

export default async function CustomerPage({
  params,
}: PageProps<'/tenants/[tenantId]/customers/[customerId]'>) {
  const { tenantId, customerId } = await params;
  return <CustomerDetail tenantId={tenantId} customerId={customerId} />;
}
