import type { Metadata } from 'next';
import { EditItem } from '../../../../../../../features/items/edit-item';

export const metadata: Metadata = { title: 'Edit item' };

export default async function EditItemPage({
  params,
}: PageProps<'/tenants/[tenantId]/items/[itemId]/edit'>) {
  const { tenantId, itemId } = await params;
  return <EditItem tenantId={tenantId} itemId={itemId} />;
}
