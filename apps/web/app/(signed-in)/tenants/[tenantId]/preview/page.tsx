import type { Metadata } from 'next';
import { NewestPlan } from '../../../../../features/plans/newest-plan';

export const metadata: Metadata = { title: 'Preview' };

export default async function PreviewPage({ params }: PageProps<'/tenants/[tenantId]/preview'>) {
  const { tenantId } = await params;
  return <NewestPlan tenantId={tenantId} />;
}
