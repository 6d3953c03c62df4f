import type { Metadata } from 'next';
import { SettingsScreen } from '../../../../../features/sync-settings/settings-screen';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage({ params }: PageProps<'/tenants/[tenantId]/settings'>) {
  const { tenantId } = await params;
  return <SettingsScreen tenantId={tenantId} />;
}
