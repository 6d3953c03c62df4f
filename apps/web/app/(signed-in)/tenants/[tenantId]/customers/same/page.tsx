import type { Metadata } from 'next';
import { ProposalList } from '../../../../../../features/links/proposal-list';

export const metadata: Metadata = { title: 'Same customer?' };

export default async function SameCustomerPage({
  params,
}: PageProps<'/tenants/[tenantId]/customers/same'>) {
  const { tenantId } = await params;
  return <ProposalList tenantId={tenantId} />;
}
