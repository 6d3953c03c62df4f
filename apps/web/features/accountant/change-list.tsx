'use client';

import { Button, Group, NativeSelect, Paper, Skeleton, Stack, Title } from '@mantine/core';
import { IconFileOff, IconSearchOff } from '@tabler/icons-react';
import { Empty } from '../../ui/empty';
import { QueryProblem } from '../../ui/query-problem';
import { SearchField } from '../../ui/search-field';
import type { UrlChanges } from '../../ui/url-state';
import classes from './accountant.module.css';
import { ChangeItem } from './change-item';
import { KIND_NAMES, OUTCOME_NAMES, PLACE_NAMES } from './change-words';
import { monthName } from './months';
import { type ChangeFilter, useAccountedChanges } from './queries';

/** Every change and decision of the month, narrowed and searched, read on as far as wanted. */
export function ChangeList({
  tenantId,
  month,
  timeZone,
  filter,
  onFilter,
}: Readonly<{
  tenantId: string;
  month: string;
  timeZone: string;
  filter: ChangeFilter;
  onFilter: (changes: UrlChanges, how?: 'push' | 'replace') => void;
}>) {
  const changes = useAccountedChanges(tenantId, month, filter);
  const shown = changes.data?.pages.flatMap(({ items }) => items);
  const { kind, place, outcome, search } = filter;
  const isNarrowed = kind !== null || place !== null || outcome !== null || search !== '';
  return (
    <Stack gap="md" component="section" aria-labelledby="changes-title" data-print="no">
      <Title order={2} id="changes-title">
        Every change
      </Title>
      <Group gap="sm">
        <SearchField
          label="Search the changes"
          placeholder="A name, a number, a person"
          value={search}
          onSearch={(text) => onFilter({ search: text }, 'replace')}
        />
        <Narrow
          name="kind"
          label="What"
          all="Everything"
          names={KIND_NAMES}
          {...{ filter, onFilter }}
        />
        <Narrow
          name="place"
          label="Where"
          all="On either side"
          names={PLACE_NAMES}
          {...{ filter, onFilter }}
        />
        <Narrow
          name="outcome"
          label="Outcome"
          all="Any outcome"
          names={OUTCOME_NAMES}
          {...{ filter, onFilter }}
        />
      </Group>
      {changes.isError && !shown ? (
        <QueryProblem
          error={changes.error}
          what="these changes"
          onRetry={() => void changes.refetch()}
        />
      ) : null}
      {changes.isPending ? <ChangesSkeleton /> : null}
      {shown?.length === 0 ? (
        <Paper>
          {isNarrowed ? (
            <Empty
              icon={IconSearchOff}
              title="No such change"
              text={`Nothing in ${monthName(month)} fits the filters and the search.`}
              actions={
                <Button
                  variant="default"
                  onClick={() => onFilter({ kind: null, place: null, outcome: null, search: null })}
                >
                  Show every change
                </Button>
              }
            />
          ) : (
            <Empty
              icon={IconFileOff}
              title="No changes"
              text={`Nothing was written or decided in ${monthName(month)}.`}
            />
          )}
        </Paper>
      ) : null}
      {shown && shown.length > 0 ? (
        <Paper className={classes.changes} aria-busy={changes.isPlaceholderData}>
          <ul aria-label="Changes of the month">
            {shown.map((change) => (
              <li key={change.id}>
                <ChangeItem tenantId={tenantId} change={change} timeZone={timeZone} />
              </li>
            ))}
          </ul>
        </Paper>
      ) : null}
      {changes.hasNextPage ? (
        <Button
          variant="default"
          onClick={() => void changes.fetchNextPage()}
          loading={changes.isFetchingNextPage}
          style={{ alignSelf: 'center' }}
        >
          Show more
        </Button>
      ) : null}
    </Stack>
  );
}

function Narrow({
  name,
  label,
  all,
  names,
  filter,
  onFilter,
}: Readonly<{
  name: 'kind' | 'place' | 'outcome';
  label: string;
  all: string;
  names: Readonly<Record<string, string>>;
  filter: ChangeFilter;
  onFilter: (changes: UrlChanges) => void;
}>) {
  return (
    <NativeSelect
      aria-label={label}
      flex={{ base: '1 1 40%', sm: '0 0 auto' }}
      value={filter[name] ?? ''}
      onChange={(event) => onFilter({ [name]: event.currentTarget.value || null })}
      data={[
        { value: '', label: all },
        ...Object.entries(names).map(([value, text]) => ({ value, label: text })),
      ]}
    />
  );
}

const LINES = ['62%', '48%', '70%', '55%'];

function ChangesSkeleton() {
  return (
    <Paper p="lg" role="status" aria-busy="true" aria-label="Loading the changes">
      <Stack gap="xl">
        {LINES.map((width) => (
          <Stack key={width} gap={8}>
            <Skeleton height={16} width="34%" />
            <Skeleton height={13} width={width} />
          </Stack>
        ))}
      </Stack>
    </Paper>
  );
}
