'use client';

import { Box, Paper, Skeleton, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { DataTable, type DataTableColumn } from 'mantine-datatable';
import type { ReactNode } from 'react';
import classes from './record-list.module.css';

const NARROW = '(max-width: 48em)';

interface RecordListProps<T extends { readonly id: string }> {
  readonly label: string;
  readonly records: readonly T[] | undefined;
  readonly columns: readonly DataTableColumn<T>[];
  /** One record where there is no room for columns. */
  readonly card: (record: T) => ReactNode;
  /** Newer records are on their way; the ones shown stay meanwhile. */
  readonly isFetching: boolean;
  readonly empty: ReactNode;
  readonly footer?: ReactNode;
}

/** Records as a table, or as cards on a narrow screen. Each row is as a whole a link: see `RowLink`. */
export function RecordList<T extends { readonly id: string }>(props: RecordListProps<T>) {
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: true });
  const { records, empty, footer } = props;
  if (!records) return <RecordListSkeleton />;
  if (records.length === 0) return <Paper>{empty}</Paper>;
  return (
    <Stack gap="md">
      {isNarrow ? <Cards {...props} records={records} /> : <Table {...props} records={records} />}
      {footer}
    </Stack>
  );
}

function Cards<T extends { readonly id: string }>(
  props: RecordListProps<T> & { records: readonly T[] },
) {
  return (
    <Stack
      component="ul"
      gap="xs"
      className={classes.cards}
      aria-label={props.label}
      aria-busy={props.isFetching}
    >
      {props.records.map((record) => (
        <Paper component="li" key={record.id} p="md" className={classes.row}>
          {props.card(record)}
        </Paper>
      ))}
    </Stack>
  );
}

function Table<T extends { readonly id: string }>(
  props: RecordListProps<T> & { records: readonly T[] },
) {
  return (
    <Box className={classes.table} aria-busy={props.isFetching}>
      <DataTable<T>
        aria-label={props.label}
        records={[...props.records]}
        columns={[...props.columns]}
        withTableBorder
        backgroundColor="var(--app-surface)"
        borderColor="var(--app-line)"
        rowBorderColor="var(--app-line)"
        highlightOnHoverColor="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-5))"
        borderRadius="lg"
        highlightOnHover
        horizontalSpacing="md"
        verticalSpacing="sm"
        rowClassName={() => classes.row ?? ''}
      />
    </Box>
  );
}

const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

function RecordListSkeleton() {
  return (
    <Paper p="md" role="status" aria-busy="true" aria-label="Loading">
      <Stack gap="lg">
        {SKELETON_ROWS.map((row, index) => (
          <Skeleton key={row} height={18} width={`${96 - (index % 4) * 9}%`} />
        ))}
      </Stack>
    </Paper>
  );
}
