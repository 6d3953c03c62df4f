'use client';

import { Stack } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Item } from '../../api/types';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { said } from '../../ui/said';
import { changedFields, rebased } from '../editing/draft';
import { EditGate } from '../editing/edit-gate';
import { NotSaved, Rebased } from '../editing/not-saved';
import { useEditItem } from './actions';
import { ITEM_LABELS, type ItemDraft, itemDraftOf, itemEditOf } from './item-draft';
import { ItemForm, showItemProblems, useItemForm } from './item-form';
import { useItem } from './queries';

/** The form in which an item is edited. */
export function EditItem({ tenantId, itemId }: Readonly<{ tenantId: string; itemId: string }>) {
  const item = useItem(tenantId, itemId);
  const list = `/tenants/${tenantId}/items`;
  return (
    <Loaded query={item} what="this item">
      {(found) => (
        <Stack gap="lg">
          <PageHeader
            crumbs={[
              { label: 'Items', href: list },
              { label: found.fullName, href: `${list}/${itemId}` },
            ]}
            title="Edit item"
            description="The next sync takes it to QuickBooks, as the direction says."
          />
          <EditGate tenantId={tenantId} kind="item" toDo="edit items">
            <EditForm
              tenantId={tenantId}
              item={found}
              page={`${list}/${itemId}`}
              onNewest={() => item.refetch().then(({ data }) => data)}
            />
          </EditGate>
        </Stack>
      )}
    </Loaded>
  );
}

function EditForm({
  tenantId,
  item,
  page,
  onNewest,
}: Readonly<{
  tenantId: string;
  item: Item;
  page: string;
  onNewest: () => Promise<Item | undefined>;
}>) {
  const router = useRouter();
  // What was opened, whatever the page learns meanwhile: the version of it goes with the edit.
  const [opened, setOpened] = useState(item);
  const [isPlaced, setIsPlaced] = useState(false);
  const [keptFields, setKeptFields] = useState<readonly string[] | null>(null);
  const edit = useEditItem({ tenantId, itemId: item.id });
  const form = useItemForm(itemDraftOf(opened));
  const submit = (draft: ItemDraft) => {
    setKeptFields(null);
    edit.mutate(itemEditOf(opened.version, itemDraftOf(opened), draft), {
      onSuccess: (saved) => {
        said(`${saved.fullName} is saved`);
        router.push(page);
      },
      onError: (error) => setIsPlaced(showItemProblems(form, error)),
    });
  };
  const loadNewest = async () => {
    const newest = await onNewest();
    if (!newest) return;
    const now = itemDraftOf(newest);
    const draft = rebased({ before: itemDraftOf(opened), typed: form.values, newest: now });
    form.setInitialValues(now);
    form.setValues(draft);
    setOpened(newest);
    edit.reset();
    setKeptFields(changedFields(now, draft).map((field) => ITEM_LABELS[field]));
  };
  return (
    <ItemForm
      tenantId={tenantId}
      form={form}
      item={opened}
      notice={
        keptFields ? (
          <Rebased fields={keptFields} />
        ) : edit.error && !isPlaced ? (
          <NotSaved error={edit.error} onLoadNewest={() => void loadNewest()} />
        ) : null
      }
      submitLabel="Save"
      isPending={edit.isPending || edit.isSuccess}
      cancelHref={page}
      onSubmit={submit}
    />
  );
}
