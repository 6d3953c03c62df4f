import type { Metadata } from 'next';
import { ItemDetail } from '../../../../../../features/items/item-detail';

export const metadata: Metadata = { title: 'Item' };

export default async function ItemPage({
  params,
}: PageProps<'/tenants/[tenantId]/items/[itemId]'>) {
  const { tenantId, itemId } = await params;
  return <ItemDetail tenantId={tenantId} itemId={itemId} />;
}
