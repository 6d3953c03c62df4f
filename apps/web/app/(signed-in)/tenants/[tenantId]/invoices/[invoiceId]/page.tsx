import type { Metadata } from 'next';
import { InvoiceDetail } from '../../../../../../features/invoices/invoice-detail';

export const metadata: Metadata = { title: 'Invoice' };

export default async function InvoicePage({
  params,
}: PageProps<'/tenants/[tenantId]/invoices/[invoiceId]'>) {
  const { tenantId, invoiceId } = await params;
  return <InvoiceDetail tenantId={tenantId} invoiceId={invoiceId} />;
}
