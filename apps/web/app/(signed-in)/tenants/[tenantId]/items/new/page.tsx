import type { Metadata } from 'next';
import { NewItem } from '../../../../../../features/items/new-item';

export const metadata: Metadata = { title: 'New item' };

export default async function NewItemPage({ params }: PageProps<'/tenants/[tenantId]/items/new'>) {
  const { tenantId } = await params;
  return <NewItem tenantId={tenantId} />;
}
