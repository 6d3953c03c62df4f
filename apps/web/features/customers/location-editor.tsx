'use client';

import { Button, Group, Stack, VisuallyHidden } from '@mantine/core';
import { IconMapPin, IconPlus } from '@tabler/icons-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLayoutEffect, useRef, useState } from 'react';
import { isApiError } from '../../api/api-error';
import type { Customer } from '../../api/types';
import { Empty } from '../../ui/empty';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { said } from '../../ui/said';
import { EditGate } from '../editing/edit-gate';
import { NotSaved } from '../editing/not-saved';
import { useEditLocations } from './actions';
import {
  draftsOf,
  type LocationDraft,
  locationsOf,
  moved,
  newLocation,
  problemsByRow,
  rebasedLocations,
  withDefault,
} from './location-drafts';
import { LocationRow, type RowActions } from './location-row';
import { useCustomer } from './queries';

/** Where the service locations of a customer are added, renamed, ordered and removed (LOC-1). */
export function LocationEditor({
  tenantId,
  customerId,
}: Readonly<{ tenantId: string; customerId: string }>) {
  const customer = useCustomer(tenantId, customerId);
  const list = `/tenants/${tenantId}/customers`;
  return (
    <Loaded query={customer} what="this customer">
      {(found) => (
        <Stack gap="lg">
          <PageHeader
            crumbs={[
              { label: 'Customers', href: list },
              { label: found.companyName, href: `${list}/${customerId}` },
            ]}
            title="Service locations"
            description="Ship-to addresses in QuickBooks, which keeps the first 50 of them."
          />
          <EditGate tenantId={tenantId} kind="customer" toDo="edit customers">
            <Editor
              tenantId={tenantId}
              customer={found}
              page={`${list}/${customerId}`}
              onNewest={() => customer.refetch().then(({ data }) => data)}
            />
          </EditGate>
        </Stack>
      )}
    </Loaded>
  );
}

function Editor({
  tenantId,
  customer,
  page,
  onNewest,
}: Readonly<{
  tenantId: string;
  customer: Customer;
  page: string;
  onNewest: () => Promise<Customer | undefined>;
}>) {
  const router = useRouter();
  // What was opened, whatever the page learns meanwhile: the version of it goes with the edit.
  const [opened, setOpened] = useState(customer);
  const [drafts, setDrafts] = useState<readonly LocationDraft[]>(draftsOf(customer.locations));
  const [openKey, setOpenKey] = useState<string | null>(null);
  const added = useRef(0);
  const edit = useEditLocations({ tenantId, customerId: customer.id });
  const { move, news } = useMoves(drafts, setDrafts);
  const details = isApiError(edit.error, 'invalid_input') ? (edit.error.problem.details ?? []) : [];
  const problems = problemsByRow(drafts, details);
  const add = () => {
    added.current += 1;
    const draft = newLocation(`new-${added.current}`);
    setDrafts([...drafts, draft]);
    setOpenKey(draft.key);
  };
  const actionsOf = ({ key }: LocationDraft): RowActions => ({
    onMove: (by) => move(key, by),
    onRemove: () => setDrafts(drafts.filter((draft) => draft.key !== key)),
    onOpen: (isOpen) => setOpenKey(isOpen ? key : null),
    onChange: (change) =>
      setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft))),
    onDefault: (isDefault) => setDrafts(withDefault(drafts, isDefault ? key : null)),
  });
  const save = () =>
    edit.mutate(
      { version: opened.version, locations: locationsOf(drafts) },
      {
        onSuccess: () => {
          said('The locations are saved');
          router.push(page);
        },
      },
    );
  const loadNewest = async () => {
    const newest = await onNewest();
    if (!newest) return;
    const lists = { opened: draftsOf(opened.locations), newest: draftsOf(newest.locations) };
    setDrafts(rebasedLocations({ ...lists, typed: drafts }));
    setOpened(newest);
    edit.reset();
  };
  return (
    <Stack gap="md">
      {edit.error ? <NotSaved error={edit.error} onLoadNewest={() => void loadNewest()} /> : null}
      {drafts.length === 0 ? (
        <Empty
          icon={IconMapPin}
          title="No service location"
          text="Add where work is done for this customer."
        />
      ) : (
        <Stack component="ul" gap="xs" p={0} m={0} aria-label="Service locations">
          {drafts.map((draft, place) => (
            <LocationRow
              key={draft.key}
              draft={draft}
              place={place}
              count={drafts.length}
              isOpen={openKey === draft.key}
              problems={problems[draft.key]}
              actions={actionsOf(draft)}
            />
          ))}
        </Stack>
      )}
      <VisuallyHidden role="status">{news}</VisuallyHidden>
      <Group>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          Add a location
        </Button>
      </Group>
      <Group gap="xs">
        <Button onClick={save} loading={edit.isPending || edit.isSuccess}>
          Save the locations
        </Button>
        <Button component={Link} href={page} variant="default">
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}

/** Moves rows; the focus stays on the button that was pressed, and a screen reader hears where the row is now. */
function useMoves(
  drafts: readonly LocationDraft[],
  setDrafts: (drafts: readonly LocationDraft[]) => void,
) {
  const [last, setLast] = useState<{ readonly key: string; readonly by: -1 | 1 } | null>(null);
  useLayoutEffect(() => {
    if (last) document.getElementById(`${last.by < 0 ? 'up' : 'down'}-${last.key}`)?.focus();
  }, [last]);
  const place = drafts.findIndex(({ key }) => key === last?.key);
  return {
    move: (key: string, by: -1 | 1) => {
      setDrafts(moved(drafts, key, by));
      setLast({ key, by });
    },
    news:
      last && place >= 0 ? `${drafts[place]?.name} is ${place + 1} of ${drafts.length} now` : '',
  };
}
