'use client';

import { Button, Group, Skeleton, Stack, Tabs } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { DuplicateGroup } from '../../api/types';
import { Empty } from '../../ui/empty';
import { PageHeader } from '../../ui/page-header';
import { Paging } from '../../ui/paging';
import { QueryProblem } from '../../ui/query-problem';
import { SearchField } from '../../ui/search-field';
import { oneOf, positiveInteger, useUrlState } from '../../ui/url-state';
import { useOverview } from '../tenants/queries';
import { BulkRenameDialog } from './bulk-rename-dialog';
import { GroupCard } from './group-card';
import { GROUPS_A_PAGE, SHOWN, useDuplicates } from './queries';

const LABELS = { open: 'To be resolved', left: 'Left as they are' } as const;

/** JOB-2: customers that stand under one name, most often because QuickBooks has jobs. */
export function DuplicateList({ tenantId }: Readonly<{ tenantId: string }>) {
  const { query, change } = useUrlState();
  const show = oneOf(query.get('show'), SHOWN);
  const search = query.get('search') ?? '';
  const page = positiveInteger(query.get('page'), 1);
  const duplicates = useDuplicates(tenantId, { show, search, page });
  const permissions = useOverview(tenantId).data?.permissions ?? [];
  const [isRenaming, setRenaming] = useState(false);
  const groups = duplicates.data?.items ?? [];
  const renamable = groups.filter(canBeRenamed);
  return (
    <Stack gap="lg">
      <PageHeader
        title="Duplicates"
        description="Customers of the same company name. Each QuickBooks job arrives as a customer of its own, under its company name."
        actions={
          show === 'open' && renamable.length > 0 && permissions.includes('duplicates.resolve') ? (
            <Button variant="default" onClick={() => setRenaming(true)}>
              Rename all jobs shown
            </Button>
          ) : null
        }
      />
      <Group justify="space-between" gap="sm">
        <Tabs
          value={show}
          onChange={(value) => change({ show: value === 'open' ? null : value, page: null })}
        >
          <Tabs.List aria-label="Which groups">
            {SHOWN.map((each) => (
              <Tabs.Tab key={each} value={each} aria-controls="duplicate-groups">
                {LABELS[each]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
        <SearchField
          label="Search duplicates"
          placeholder="Company name"
          value={search}
          onSearch={(text) => change({ search: text || null, page: null })}
        />
      </Group>
      <div id="duplicate-groups">
        {duplicates.isError && !duplicates.data ? (
          <QueryProblem
            error={duplicates.error}
            what="the duplicates"
            onRetry={() => void duplicates.refetch()}
          />
        ) : !duplicates.data ? (
          <Skeleton height={320} radius="lg" aria-busy="true" />
        ) : groups.length === 0 ? (
          <Empty
            icon={IconCircleCheck}
            title={
              search
                ? 'No group has this name'
                : show === 'open'
                  ? 'No duplicates'
                  : 'None was left as it is'
            }
            text={
              search
                ? 'Try a part of the company name.'
                : 'Customers that stand under one name show here after a sync, with four ways to tell them apart.'
            }
          />
        ) : (
          <Stack gap="md">
            <Stack component="ul" gap="md" p={0} m={0} aria-label="Groups">
              {groups.map((group) => (
                <GroupCard
                  key={group.key}
                  tenantId={tenantId}
                  group={group}
                  permissions={permissions}
                />
              ))}
            </Stack>
            <Paging
              page={page}
              pageSize={GROUPS_A_PAGE}
              total={duplicates.data.total}
              noun="group"
              onPage={(next) => change({ page: next === 1 ? null : next })}
            />
          </Stack>
        )}
      </div>
      {isRenaming ? (
        <BulkRenameDialog
          tenantId={tenantId}
          groups={renamable}
          onClose={() => setRenaming(false)}
        />
      ) : null}
    </Stack>
  );
}

/** Groups with jobs about which nothing is under way. */
function canBeRenamed({ members, decision }: DuplicateGroup): boolean {
  const isBusy =
    decision !== null && ['awaiting_approval', 'approved', 'running'].includes(decision.state);
  return !isBusy && members.some(({ isJob }) => isJob);
}
