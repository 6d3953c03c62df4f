import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readVisit } from '../../features/session/visit';
import { TenantList } from '../../features/tenants/tenant-list';

export const metadata: Metadata = { title: 'Companies' };

export default async function HomePage() {
  const visit = await readVisit();
  if (visit.kind === 'signed-in' && visit.me.user.tenantId)
    redirect(`/tenants/${visit.me.user.tenantId}`);
  return <TenantList />;
}
