import type { Metadata } from 'next';
import { EditCustomer } from '../../../../../../../features/customers/edit-customer';

export const metadata: Metadata = { title: 'Edit a customer' };

export default async function EditCustomerPage({
  params,
}: PageProps<'/tenants/[tenantId]/customers/[customerId]/edit'>) {
  const { tenantId, customerId } = await params;
  return <EditCustomer tenantId={tenantId} customerId={customerId} />;
}
