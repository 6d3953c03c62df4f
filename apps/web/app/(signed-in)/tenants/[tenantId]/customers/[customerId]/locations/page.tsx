import type { Metadata } from 'next';
import { LocationEditor } from '../../../../../../../features/customers/location-editor';

export const metadata: Metadata = { title: 'Service locations' };

export default async function LocationsPage({
  params,
}: PageProps<'/tenants/[tenantId]/customers/[customerId]/locations'>) {
  const { tenantId, customerId } = await params;
  return <LocationEditor tenantId={tenantId} customerId={customerId} />;
}
