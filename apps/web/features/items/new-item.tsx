'use client';

import { Stack } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { errorMessage } from '../../api/api-error';
import { Notice } from '../../ui/notice';
import { PageHeader } from '../../ui/page-header';
import { said } from '../../ui/said';
import { EditGate } from '../editing/edit-gate';
import { useCreateItem } from './actions';
import { EMPTY_ITEM, type ItemDraft, newItemOf } from './item-draft';
import { ItemForm, showItemProblems, useItemForm } from './item-form';

/** Adds an item in IndusTrack. */
export function NewItem({ tenantId }: Readonly<{ tenantId: string }>) {
  const list = `/tenants/${tenantId}/items`;
  return (
    <Stack gap="lg">
      <PageHeader
        crumbs={[{ label: 'Items', href: list }]}
        title="New item"
        description="Equipment becomes an inventory item in QuickBooks, and stays equipment here."
      />
      <EditGate tenantId={tenantId} kind="item" toDo="add items">
        <NewForm tenantId={tenantId} list={list} />
      </EditGate>
    </Stack>
  );
}

function NewForm({ tenantId, list }: Readonly<{ tenantId: string; list: string }>) {
  const router = useRouter();
  const create = useCreateItem(tenantId);
  const form = useItemForm(EMPTY_ITEM);
  const [isPlaced, setIsPlaced] = useState(false);
  const submit = (draft: ItemDraft) =>
    create.mutate(newItemOf(draft), {
      onSuccess: (item) => {
        said(`${item.fullName} is added`);
        router.push(`${list}/${item.id}`);
      },
      onError: (error) => setIsPlaced(showItemProblems(form, error)),
    });
  return (
    <ItemForm
      tenantId={tenantId}
      form={form}
      notice={
        create.error && !isPlaced ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not added" role="alert">
            {errorMessage(create.error)}
          </Notice>
        ) : null
      }
      submitLabel="Add the item"
      isPending={create.isPending || create.isSuccess}
      cancelHref={list}
      onSubmit={submit}
    />
  );
}
