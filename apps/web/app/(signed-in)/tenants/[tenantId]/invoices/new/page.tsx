import type { Metadata } from 'next';
import { NewInvoice } from '../../../../../../features/invoices/new-invoice';

export const metadata: Metadata = { title: 'New invoice' };

export default async function NewInvoicePage({
  params,
}: PageProps<'/tenants/[tenantId]/invoices/new'>) {
  const { tenantId } = await params;
  return <NewInvoice tenantId={tenantId} />;
}
