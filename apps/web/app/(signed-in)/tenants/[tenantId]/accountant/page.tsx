import type { Metadata } from 'next';
import { AccountantDesk } from '../../../../../features/accountant/accountant-desk';

export const metadata: Metadata = { title: 'Accountant' };

export default async function AccountantPage({
  params,
}: PageProps<'/tenants/[tenantId]/accountant'>) {
  const { tenantId } = await params;
  return <AccountantDesk tenantId={tenantId} />;
}
