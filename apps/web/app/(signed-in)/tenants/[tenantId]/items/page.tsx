import type { Metadata } from 'next';
import { ItemList } from '../../../../../features/items/item-list';

export const metadata: Metadata = { title: 'Items' };

export default async function ItemsPage({ params }: PageProps<'/tenants/[tenantId]/items'>) {
  const { tenantId } = await params;
  return <ItemList tenantId={tenantId} />;
}
