import type { Metadata } from 'next';
import { CustomerList } from '../../../../../features/customers/customer-list';

export const metadata: Metadata = { title: 'Customers' };

export default async function CustomersPage({
  params,
}: PageProps<'/tenants/[tenantId]/customers'>) {
  const { tenantId } = await params;
  return <CustomerList tenantId={tenantId} />;
}
