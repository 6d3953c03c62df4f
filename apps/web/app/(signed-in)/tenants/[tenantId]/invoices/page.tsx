import type { Metadata } from 'next';
import { InvoiceDesk } from '../../../../../features/invoices/invoice-desk';

export const metadata: Metadata = { title: 'Invoices' };

export default async function InvoicesPage({ params }: PageProps<'/tenants/[tenantId]/invoices'>) {
  const { tenantId } = await params;
  return <InvoiceDesk tenantId={tenantId} />;
}
