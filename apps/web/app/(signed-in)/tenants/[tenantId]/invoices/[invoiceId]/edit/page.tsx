import type { Metadata } from 'next';
import { EditInvoice } from '../../../../../../../features/invoices/edit-invoice';

export const metadata: Metadata = { title: 'Edit an invoice' };

export default async function EditInvoicePage({
  params,
}: PageProps<'/tenants/[tenantId]/invoices/[invoiceId]/edit'>) {
  const { tenantId, invoiceId } = await params;
  return <EditInvoice tenantId={tenantId} invoiceId={invoiceId} />;
}
