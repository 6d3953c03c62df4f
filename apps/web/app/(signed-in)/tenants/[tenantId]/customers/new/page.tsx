import type { Metadata } from 'next';
import { NewCustomer } from '../../../../../../features/customers/new-customer';

export const metadata: Metadata = { title: 'New customer' };

export default async function NewCustomerPage({
  params,
}: PageProps<'/tenants/[tenantId]/customers/new'>) {
  const { tenantId } = await params;
  return <NewCustomer tenantId={tenantId} />;
}
